package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.MethodFlow.Call;
import io.github.quaymaster.bytecode.Operand.Text;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls that set a property: a key and behind it the value. */
final class Properties {

    private static final Set<String> NAMES = Set.of(
            "setProperty",
            "put",
            "putIfAbsent",
            "of",
            "entry",
            "add",
            "set",
            "with",
            "withProperty",
            "property",
            "addProperty",
            "withEnv",
            "env",
            "systemProperty",
            "setSystemProperty",
            "withSystemProperty",
            "addProperties");

    private Properties() {}

    /** Returns whether a call may set a property. */
    static boolean mayBe(MethodKey method) {
        return NAMES.contains(method.name())
                && method.descriptor().startsWith("(Ljava/lang/", 0)
                && method.descriptor().indexOf(';') < method.descriptor().indexOf(')') - 1;
    }

    /** Returns what a call sets, null if that is no port. */
    static @Nullable Sink of(Call call) {
        MethodKey method = call.method();
        if (!mayBe(method) || (Library.isHarmless(method) && !isSystem(method))) {
            return null;
        }
        List<Operand> arguments = call.arguments();
        for (int i = call.receivers(); i + 1 < arguments.size(); i++) {
            if (arguments.get(i) instanceof Text key && isKey(method, key.value())) {
                return new Sink(
                        method.label() + "(\"" + key.value() + "\")", i + 1, -1, lowest(method), false, Sink.KNOWN);
            }
        }
        return null;
    }

    /** In a map, a word alone may be a field of any document. */
    private static boolean isKey(MethodKey method, String key) {
        return method.name().equals("setProperty") ? Names.isPortKey(key) : Names.isSpecificPortKey(key);
    }

    /** A map with SERVER_PORT and 443 may be what a request tells of itself. */
    private static int lowest(MethodKey method) {
        return isSystem(method) ? 1 : Sink.LOWEST_UNPRIVILEGED;
    }

    private static boolean isSystem(MethodKey method) {
        return method.owner().equals("java/lang/System");
    }
}
