package io.github.quaymaster;

import io.github.quaymaster.server.LoopbackServerFactory;
import java.util.List;

/** Says what factory to write for a type that none is known for: as code, since nothing says it shorter. */
final class FactoryAdvice {

    private static final String ADVICE = """
            no factory is known for TYPEFAULTS; write one, and name it in the annotation or register it in \
            META-INF/services/SERVICE:
                @LoopbackServer(SERVERFactory.class)

                public class SERVERFactory implements LoopbackServerFactory<SERVER> {
                    @Override
                    public Class<SERVER> type() {
                        return SERVER.class;
                    }

                    @Override
                    public SERVER start(InetSocketAddress address) {
                        throw new UnsupportedOperationException("make one that listens on this address");
                    }
            BUILT
                    @Override
                    public InetSocketAddress address(SERVER server) {
                        throw new UnsupportedOperationException("say where it listens");
                    }

                    @Override
                    public void stop(SERVER server) {
                        throw new UnsupportedOperationException("stop it");
                    }
                }""";

    private static final String BUILT = """

                    @Override
                    public void startBuilt(SERVER server, InetSocketAddress address) {
                        throw new UnsupportedOperationException("start it, on this address if it can be told");
                    }
            """;

    private FactoryAdvice() {}

    /** For a place that is to be given a server. */
    static String forInjected(Class<?> type, List<String> faults) {
        return advice(type, faults, "");
    }

    /** For a field that holds a server. */
    static String forBuilt(Class<?> type, List<String> faults) {
        return advice(type, faults, BUILT);
    }

    private static String advice(Class<?> type, List<String> faults, String startBuilt) {
        return ADVICE.replace("BUILT\n", startBuilt.isEmpty() ? "\n" : startBuilt + "\n")
                .replace("TYPE", type.getName())
                .replace("FAULTS", faults.isEmpty() ? "" : ", and " + String.join(", and ", faults))
                .replace("SERVICE", LoopbackServerFactory.class.getName())
                .replace("SERVER", type.getSimpleName());
    }
}
