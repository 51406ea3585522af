package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.Pier.Piers;
import io.github.quaymaster.port.Scope;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

/** Servers in fields: injected ones, and those that a test has built. */
class LoopbackServerFieldsTest {

    private static void succeed(Class<?> testCase, int tests) {
        var results = Kit.runPlain(testCase);
        assertThat(Kit.failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(tests));
        assertThat(Kit.failures(Kit.run(testCase))).isEmpty();
    }

    private static void requireReachable(int port) {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
        } catch (Exception problem) {
            throw new AssertionError("port " + port + " is not served", problem);
        }
    }

    @Test
    void anInstanceFieldIsStartedForEachTestAndAStaticOneForTheClass() {
        PlacesCase.OF_TESTS.clear();
        PlacesCase.OF_CLASS.clear();
        succeed(PlacesCase.class, 2);
        assertThat(PlacesCase.OF_TESTS).hasSize(4).doesNotHaveDuplicates().noneMatch(Pier::isOpen);
        assertThat(PlacesCase.OF_CLASS).hasSize(4).noneMatch(Pier::isOpen);
        assertThat(PlacesCase.OF_CLASS.stream().distinct()).hasSize(2);
        assertThat(PlacesCase.ofClass).isNull();
    }

    static class PlacesCase {
        static final Queue<Pier> OF_TESTS = new ConcurrentLinkedQueue<>();
        static final Queue<Pier> OF_CLASS = new ConcurrentLinkedQueue<>();

        @LoopbackServer(Piers.class)
        static Pier ofClass;

        @LoopbackServer(Piers.class)
        Pier ofTest;

        @LoopbackServer(Piers.class)
        URI uri;

        @LoopbackServer(Piers.class)
        static int port;

        @LoopbackServer(Piers.class)
        InetSocketAddress address;

        @BeforeAll
        static void isStartedBeforeAll() {
            requireReachable(ofClass.port());
            requireReachable(port);
        }

        @BeforeEach
        void isStartedBeforeEach() {
            requireReachable(ofTest.port());
        }

        @Test
        void first() {
            remember();
        }

        @Test
        void second() {
            remember();
        }

        private void remember() {
            OF_TESTS.add(ofTest);
            OF_CLASS.add(ofClass);
            assertThat(uri).hasScheme("pier").hasHost("127.0.0.1");
            for (int each : new int[] {uri.getPort(), port, address.getPort(), ofClass.port(), ofTest.port()}) {
                assertThat(each).matches(CasePorts.of("PlacesCase"));
                requireReachable(each);
            }
        }

        @AfterEach
        void runsAfterEach() {
            requireReachable(ofTest.port());
        }

        @AfterAll
        static void runsAfterAll() {
            requireReachable(ofClass.port());
        }
    }

    @Test
    void aServerThatTheTestHasBuiltIsStartedAndStopped() {
        BuiltCase.SEEN.clear();
        succeed(BuiltCase.class, 2);
        assertThat(BuiltCase.SEEN).hasSize(6).noneMatch(Pier::isOpen);
        assertThat(BuiltCase.OF_CLASS.isOpen()).isFalse();
    }

    static class BuiltCase {
        static final Queue<Pier> SEEN = new ConcurrentLinkedQueue<>();

        @LoopbackServer(Piers.class)
        static final Pier OF_CLASS = new Pier();

        @LoopbackServer(Piers.class)
        private final Pier ofTest = new Pier();

        @Test
        void isReachable() {
            SEEN.add(ofTest);
            requireReachable(ofTest.port());
            requireReachable(OF_CLASS.port());
            assertThat(List.of(ofTest.port(), OF_CLASS.port())).allMatch(CasePorts.of("BuiltCase"));
        }

        @Nested
        class Within {
            @LoopbackServer(Piers.class)
            final Pier inner = new Pier();

            @Test
            void theOnesAroundRunToo() {
                SEEN.add(ofTest);
                SEEN.add(inner);
                for (Pier each : new Pier[] {ofTest, inner, OF_CLASS}) {
                    requireReachable(each.port());
                }
            }
        }
    }

    @Test
    void onePerClassInstanceHasOneServer() {
        PerClassCase.SEEN.clear();
        succeed(PerClassCase.class, 2);
        assertThat(PerClassCase.SEEN).hasSize(4).noneMatch(Pier::isOpen);
        assertThat(PerClassCase.SEEN.stream().distinct()).hasSize(2);
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassCase {
        static final Queue<Pier> SEEN = new ConcurrentLinkedQueue<>();

        @LoopbackServer(Piers.class)
        final Pier pier = new Pier();

        @Test
        void first() {
            requireReachable(pier.port());
            SEEN.add(pier);
        }

        @Test
        void second() {
            requireReachable(pier.port());
            SEEN.add(pier);
        }
    }

    /** A static field is one field for both, and what the first was given is no server that the second has built. */
    @Test
    void aStaticFieldIsFilledForEachClassThatInheritsIt() {
        assertThat(Kit.failures(Kit.run(List.of(HeirCase.class, OtherHeirCase.class))))
                .isEmpty();
        assertThat(Inherited.SEEN).hasSize(2).doesNotHaveDuplicates().noneMatch(Pier::isOpen);
    }

    abstract static class Inherited {
        static final Queue<Pier> SEEN = new ConcurrentLinkedQueue<>();

        @LoopbackServer(Piers.class)
        static Pier pier;

        @Test
        void test() {
            requireReachable(pier.port());
            SEEN.add(pier);
        }
    }

    static class HeirCase extends Inherited {}

    static class OtherHeirCase extends Inherited {}

    @Test
    void nothingIsStartedForADisabledTest() {
        Kit.run(DisabledCase.class)
                .testEvents()
                .assertStatistics(
                        statistics -> statistics.skipped(1).succeeded(0).failed(0));
        assertThat(DisabledCase.BUILT).noneMatch(Pier::isOpen);
    }

    static class DisabledCase {
        static final List<Pier> BUILT = new ArrayList<>();

        @LoopbackServer(Piers.class)
        final Pier pier = new Pier();

        DisabledCase() {
            BUILT.add(pier);
        }

        @Test
        @Disabled("what the case is about")
        void test() {
            throw new AssertionError("must not run");
        }
    }

    @Test
    void aFinalFieldWithoutAServerIsRefused() {
        assertThat(Kit.onlyFailure(Kit.run(FinalCase.class)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "@LoopbackServer cannot fill field 'pier' of FinalCase: it is final and holds no server; give"
                                + " it one, or remove the modifier");
    }

    static class FinalCase {
        @LoopbackServer(Piers.class)
        final Pier pier = null;

        @Test
        void test() {
            throw new AssertionError("must not run");
        }
    }

    @Test
    void aFactoryThatOnlyMakesServersSaysSo() {
        assertThat(Kit.onlyFailure(Kit.run(OnlyMakesCase.class)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@LoopbackServer cannot start a server for field 'server' of OnlyMakesCase with "
                        + OnlyMakes.class.getName() + ": " + OnlyMakes.class.getName()
                        + " starts only servers that it makes itself; override startBuilt, or leave the field without a"
                        + " value");
    }

    static class OnlyMakes extends LoopbackServerTest.Sockets {}

    static class OnlyMakesCase {
        @LoopbackServer(OnlyMakes.class)
        final java.net.ServerSocket server = unbound();

        static java.net.ServerSocket unbound() {
            try {
                return new java.net.ServerSocket();
            } catch (java.io.IOException impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Test
        void test() {
            throw new AssertionError("must not run");
        }
    }

    @Test
    void aFactoryForSomethingElseIsRefused() {
        assertThat(Kit.onlyFailure(Kit.run(OtherFactoryCase.class)))
                .hasMessage("@LoopbackServer cannot fill field 'held' of OtherFactoryCase: it holds a java.lang.String,"
                        + " and io.github.quaymaster.Pier$Piers starts io.github.quaymaster.Pier; name a factory of what"
                        + " the field holds");
    }

    static class OtherFactoryCase {
        @LoopbackServer(Piers.class)
        final String held = String.valueOf(1);

        @Test
        void test() {
            throw new AssertionError("must not run");
        }
    }

    @Test
    void aTypeThatNobodyKnowsGetsTheFactoryToWriteWhichCompiles(@TempDir Path folder) throws Exception {
        String message = Kit.onlyFailure(Kit.run(UnknownCase.class)).getMessage();
        assertThat(message)
                .startsWith("@LoopbackServer cannot fill field 'server' of UnknownCase: no factory is known for"
                        + " java.util.BitSet; write one, and name it in the annotation or"
                        + " register it in META-INF/services/io.github.quaymaster.server.LoopbackServerFactory:\n"
                        + "    @LoopbackServer(BitSetFactory.class)\n")
                .contains("""
                                }

                                @Override
                                public void startBuilt(BitSet server, InetSocketAddress address) {
                                    throw new UnsupportedOperationException("start it, on this address if it can be told");
                                }

                                @Override
                        """);
        Path source = folder.resolve("BitSetFactory.java");
        Files.writeString(
                source,
                "import io.github.quaymaster.server.LoopbackServerFactory;\nimport java.net.InetSocketAddress;\n"
                        + "import java.util.BitSet;\n"
                        + message.substring(message.indexOf("public class")));
        assertThat(problemsOf(source, folder)).isEmpty();
    }

    private static List<String> problemsOf(Path source, Path folder) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            problems,
                            List.of(
                                    "-d",
                                    folder.toString(),
                                    "-proc:none",
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled || !problems.getDiagnostics().isEmpty()).isTrue();
        }
        return problems.getDiagnostics().stream().map(Object::toString).toList();
    }

    static class UnknownCase {
        @LoopbackServer
        final BitSet server = new BitSet();

        @Test
        void test() {
            throw new AssertionError("must not run");
        }
    }

    @Test
    void twoAnnotationsOnOneFieldAreRefused() {
        assertThat(Kit.onlyFailure(Kit.run(TwoCase.class)))
                .hasMessage("@FreePort and @LoopbackServer both stand on field 'port' of TwoCase; a place is one or the"
                        + " other, so remove one: @LoopbackServer reserves its port itself");
    }

    static class TwoCase {
        @FreePort
        @LoopbackServer(Piers.class)
        int port;

        @Test
        void test() {
            throw new AssertionError("must not run");
        }
    }

    @Test
    void aServerThatEachTestBuildsCannotBeTheClasses() {
        assertThat(Kit.onlyFailure(Kit.run(WideCase.class)))
                .hasMessage(
                        "@LoopbackServer cannot fill field 'pier' of WideCase: scope = CLASS is for one server, and each"
                                + " test builds another into this field; make it static");
    }

    static class WideCase {
        @LoopbackServer(value = Piers.class, scope = Scope.CLASS)
        final Pier pier = new Pier();

        @Test
        void test() {
            throw new AssertionError("must not run");
        }
    }

    @Test
    void aBuiltServerThatTwoClassesInheritAndThatCannotStartTwiceSaysWhy() {
        assertThat(Kit.failures(Kit.run(List.of(FirstHeirCase.class, SecondHeirCase.class))))
                .containsExactly(
                        "LoopbackServerFieldsTest$SecondHeirCase: @LoopbackServer cannot start a server for field"
                                + " 'PIER' of InheritedBuilt with " + Once.class.getName()
                                + ": it has sunk (it was stopped after"
                                + " class LoopbackServerFieldsTest.FirstHeirCase; a server that cannot start twice belongs into an"
                                + " instance field, or into a factory)");
    }

    static class Once extends Piers {
        @Override
        public void startBuilt(Pier pier, InetSocketAddress address) throws Exception {
            if (pier.wasOpened()) {
                throw new IllegalStateException("it has sunk");
            }
            super.startBuilt(pier, address);
        }
    }

    abstract static class InheritedBuilt {
        @LoopbackServer(Once.class)
        static final Pier PIER = new Pier();

        @Test
        void test() {
            requireReachable(PIER.port());
        }
    }

    static class FirstHeirCase extends InheritedBuilt {}

    static class SecondHeirCase extends InheritedBuilt {}
}
