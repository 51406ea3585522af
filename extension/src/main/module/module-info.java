/** Port-aware integration testing for JUnit Jupiter. */
module io.github.quaymaster {
    requires transitive org.junit.jupiter.api;
    requires java.instrument;
    // By name, for attaching to this JVM: nothing else would bring the module into a program on the module path.
    requires jdk.attach;
    // For the built-in server; the module is needed only where a test asks for that server.
    requires static jdk.httpserver;
    requires static org.jspecify;
    requires static org.junit.platform.launcher;

    exports io.github.quaymaster;
    exports io.github.quaymaster.port;
    exports io.github.quaymaster.server;

    // The JVM itself calls the agents' entry methods, and those it cannot reach end it at its start.
    exports io.github.quaymaster.agent to
            java.instrument;

    opens io.github.quaymaster.shaded.bytebuddy.agent to
            java.instrument;

    uses io.github.quaymaster.server.LoopbackServerFactory;

    provides io.github.quaymaster.server.LoopbackServerFactory with
            io.github.quaymaster.server.JdkHttpServerFactory;
    provides org.junit.jupiter.api.extension.Extension with
            io.github.quaymaster.QuaymasterExtension;
    provides org.junit.platform.launcher.TestExecutionListener with
            io.github.quaymaster.LauncherKeys;
}
