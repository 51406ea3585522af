package com.example.cases;

import io.github.quaymaster.agent.QuaymasterAgent;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.List;

/** JUnit's console in a JVM in which {@code java.lang.ProcessImpl} cannot be woven, as in a JDK that has none. */
public final class WithoutProcessHook {

    private WithoutProcessHook() {}

    public static void main(String[] arguments) throws Exception {
        Class.forName("java.lang.ProcessImpl"); // or else it would be woven as it is loaded
        Instrumentation real = QuaymasterAgent.instrumentation();
        QuaymasterAgent.premain(null, (Instrumentation) Proxy.newProxyInstance(
                WithoutProcessHook.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, values) -> method.getName().equals("retransformClasses")
                                && List.of((Object[]) values[0]).contains(Class.forName("java.lang.ProcessImpl"))
                        ? null
                        : method.invoke(real, values)));
        Class.forName("org.junit.platform.console.ConsoleLauncher")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }
}
