package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.port.Guarantee;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Scope;
import io.github.quaymaster.port.Transport;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What @FreePort can ask for beyond one number: several, by name, of a kind, in a field, for longer, as a property. */
class FreePortFormsTest {

    private static void succeeds(Class<?> testCase, int tests) {
        EngineExecutionResults results = Kit.run(testCase);
        assertThat(Kit.failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(tests));
    }

    @Test
    void severalPortsComeInEveryForm(
            @FreePort(count = 3) int[] numbers,
            @FreePort(count = 3) List<Integer> boxed,
            @FreePort(count = 3) List<InetSocketAddress> addresses,
            @FreePort(count = 3) List<ReservedPort> ports,
            @FreePort List<Integer> one) {
        Set<Integer> all = new HashSet<>(boxed);
        IntStream.of(numbers).forEach(all::add);
        addresses.forEach(address -> all.add(address.getPort()));
        ports.forEach(port -> all.add(port.number()));
        assertThat(all).hasSize(12).allMatch(Ports::isReserved);
        assertThat(one).hasSize(1);
    }

    @Test
    void consecutivePortsFollowEachOther(@FreePort(count = 3, consecutive = true) int[] ports) {
        assertThat(ports).containsExactly(ports[0], ports[0] + 1, ports[0] + 2);
    }

    @Test
    void aUdpPortIsFreeForDatagrams(@FreePort(transport = Transport.UDP) int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            assertThat(socket.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    void oneNumberServesBothTransports(@FreePort(transport = Transport.TCP_AND_UDP) int port) throws IOException {
        try (DatagramSocket datagrams = new DatagramSocket(port, InetAddress.getLoopbackAddress());
                ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(datagrams.getLocalPort()).isEqualTo(server.getLocalPort());
        }
    }

    @Test
    void withoutAHoldAnyServerBinds(@FreePort(hold = false) ReservedPort port) throws IOException {
        assertThat(port.guarantee()).isEqualTo(Guarantee.LEASED);
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(false);
            server.bind(port.address());
            assertThat(port.isListening()).isTrue();
        }
    }

    @Test
    void fieldsAreFilledAndGivenBack() {
        succeeds(FieldsCase.class, 4);
        assertThat(FieldsCase.OF_TESTS).hasSize(4).noneMatch(CasePorts.of("FieldsCase"));
        assertThat(FieldsCase.ofClass).matches(CasePorts.of("FieldsCase").negate());
    }

    static class FieldsBase {
        @FreePort
        Integer inherited;
    }

    static class FieldsCase extends FieldsBase {
        static final Queue<Integer> OF_TESTS = new ConcurrentLinkedQueue<>();

        @FreePort
        static int ofClass;

        @FreePort
        private ReservedPort ofTest;

        @BeforeAll
        static void staticFieldsComeFirst() {
            assertThat(ofClass).matches(Ports::isReserved);
        }

        @BeforeEach
        void instanceFieldsComeFirst() {
            assertThat(ofTest.number()).matches(Ports::isReserved).isNotEqualTo(inherited);
        }

        @RepeatedTest(2)
        void test() {
            OF_TESTS.add(ofTest.number());
        }

        @Nested
        class Inner {
            @FreePort
            int ofInner;

            @Test
            void outerFieldsAreFilledToo() {
                OF_TESTS.add(ofInner);
                assertThat(ofTest.number()).matches(Ports::isReserved).isNotEqualTo(ofInner);
            }
        }

        @Nested
        class Bare {
            @Test
            void outerFieldsAreFilledWhereItHasNone() {
                assertThat(ofTest.number()).matches(Ports::isReserved);
                OF_TESTS.add(ofTest.number());
            }
        }
    }

    @Test
    void aFieldOfAnInstanceThatServesAllTestsLastsAsLong() {
        succeeds(PerClassCase.class, 2);
        assertThat(PerClassCase.SEEN).hasSize(1).noneMatch(CasePorts.of("PerClassCase"));
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassCase {
        static final Set<Integer> SEEN = ConcurrentHashMap.newKeySet();

        @FreePort
        int port;

        @RepeatedTest(2)
        void test() {
            SEEN.add(port);
            assertThat(port).matches(Ports::isReserved);
        }
    }

    @Test
    void aNameIsOnePortInItsScope() {
        succeeds(NamesCase.class, 3);
        assertThat(NamesCase.OF_TESTS).hasSize(3);
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class NamesCase {
        static final List<Integer> OF_TESTS = new ArrayList<>();

        @FreePort("broker")
        static int broker;

        int api;

        @BeforeEach
        void setUp(@FreePort("api") int port) {
            api = port;
        }

        @RepeatedTest(2)
        void test(@FreePort("api") int same, @FreePort("admin") int other, @FreePort("broker") int ofClass) {
            assertThat(same).isEqualTo(api).isNotEqualTo(other);
            assertThat(ofClass).isEqualTo(broker);
            OF_TESTS.add(same);
        }

        @Nested
        class Inner {
            @Test
            void looksOutwards(@FreePort("broker") ReservedPort ofClass, @FreePort("api") int same) {
                assertThat(ofClass.number()).isEqualTo(broker);
                assertThat(same).isEqualTo(api);
                OF_TESTS.add(same);
            }
        }
    }

    @Test
    void aWiderScopeIsSharedByAllWhoComeBy() {
        succeeds(WiderCase.class, 3);
        assertThat(WiderCase.OF_CLASS).hasSize(1).noneMatch(CasePorts.of("WiderCase"));
        assertThat(WiderCase.OF_RUN).hasSize(1).noneMatch(CasePorts.of("the run"));
    }

    static class WiderCase {
        static final Set<Integer> OF_CLASS = ConcurrentHashMap.newKeySet();
        static final Set<Integer> OF_RUN = ConcurrentHashMap.newKeySet();

        @RepeatedTest(3)
        void test(@FreePort(scope = Scope.CLASS) int ofClass, @FreePort(scope = Scope.RUN) int ofRun) {
            OF_CLASS.add(ofClass);
            OF_RUN.add(ofRun);
        }

        @AfterAll
        static void stillReserved() {
            assertThat(OF_CLASS).allMatch(Ports::isReserved);
        }
    }

    @Test
    void aPropertyIsPublishedAndRestored() {
        System.setProperty("quay.test.restored", "before");
        succeeds(PropertyCase.class, 1);
        assertThat(System.getProperty("quay.test.restored")).isEqualTo("before");
        assertThat(System.getProperty("quay.test.cleared")).isNull();
        System.clearProperty("quay.test.restored");
    }

    static class PropertyCase {
        @Test
        void test(
                @FreePort(property = "quay.test.restored") int first,
                @FreePort(property = "quay.test.cleared") int second) {
            assertThat(Integer.getInteger("quay.test.restored")).isEqualTo(first);
            assertThat(Integer.getInteger("quay.test.cleared")).isEqualTo(second);
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(Kit.failures(Kit.run(MisuseCase.class)))
                .containsExactlyInAnyOrder(
                        "arrayOfOthers(long[]): @FreePort cannot fill parameter 'ports' of MisuseCase.arrayOfOthers(long[]):"
                                + " its type is long[]; use int, Integer, InetSocketAddress or ReservedPort, or for"
                                + " several ports int[] or a List of one of them",
                        "consecutiveAlone(int): @FreePort cannot fill parameter 'port' of"
                                + " MisuseCase.consecutiveAlone(int): consecutive = true needs several ports; add count,"
                                + " such as count = 3",
                        "propertyOfSeveral(int[]): @FreePort cannot fill parameter 'ports' of"
                                + " MisuseCase.propertyOfSeveral(int[]): property = \"quay.several\" takes one number and"
                                + " count = 2 asks for several; publish them one by one",
                        "propertyTwice(int, int): @FreePort cannot fill parameter 'second' of"
                                + " MisuseCase.propertyTwice(int, int): property = \"quay.twice\" is published by"
                                + " FreePortFormsTest.MisuseCase.propertyTwice() already; use another property, or keep"
                                + " the two apart with @ResourceLock",
                        "severalInOne(int): @FreePort cannot fill parameter 'port' of MisuseCase.severalInOne(int): its"
                                + " type int takes one port and count = 2 asks for several; use int[], or List<Integer>,"
                                + " List<InetSocketAddress> or List<ReservedPort>",
                        "tooMany(int[]): @FreePort cannot fill parameter 'ports' of MisuseCase.tooMany(int[]): cannot"
                                + " reserve 101 ports at once: count must be from 1 to 100; split a larger request into"
                                + " several",
                        "nameWithLaterProperty(int, int): @FreePort cannot fill parameter 'second' of"
                                + " MisuseCase.nameWithLaterProperty(int, int): the name \"two\" is reserved elsewhere"
                                + " already, without property = \"quay.later\"; put the property where the name is met"
                                + " first",
                        "nameWithLaterScope(int, int): @FreePort cannot fill parameter 'second' of"
                                + " MisuseCase.nameWithLaterScope(int, int): the name \"three\" is reserved elsewhere"
                                + " already, with scope = DEFAULT and not RUN; put the scope where the name is met first",
                        "nameWithAndWithoutHold(int, int): @FreePort cannot fill parameter 'second' of"
                                + " MisuseCase.nameWithAndWithoutHold(int, int): the name \"four\" is a TCP port elsewhere"
                                + " and a TCP port with hold = false here; ask for the same, or use another name",
                        "twoKinds(int, int): @FreePort cannot fill parameter 'second' of MisuseCase.twoKinds(int, int):"
                                + " the name \"one\" is a TCP port elsewhere and a UDP port here; ask for the same, or use"
                                + " another name");
        assertThat(System.getProperty("quay.twice")).isNull();
    }

    static class MisuseCase {
        @Test
        void severalInOne(@FreePort(count = 2) int port) {}

        @Test
        void arrayOfOthers(@FreePort long[] ports) {}

        @Test
        void consecutiveAlone(@FreePort(consecutive = true) int port) {}

        @Test
        void propertyOfSeveral(@FreePort(count = 2, property = "quay.several") int[] ports) {}

        @Test
        void propertyTwice(
                @FreePort(property = "quay.twice") int first, @FreePort(property = "quay.twice") int second) {}

        @Test
        void tooMany(@FreePort(count = 101) int[] ports) {}

        @Test
        void nameWithLaterProperty(
                @FreePort("two") int first, @FreePort(value = "two", property = "quay.later") int second) {}

        @Test
        void nameWithLaterScope(
                @FreePort("three") int first, @FreePort(value = "three", scope = Scope.RUN) int second) {}

        @Test
        void nameWithAndWithoutHold(@FreePort("four") int first, @FreePort(value = "four", hold = false) int second) {}

        @Test
        void twoKinds(@FreePort("one") int first, @FreePort(value = "one", transport = Transport.UDP) int second) {}
    }

    @Test
    void aTestsScopeNeedsATest() {
        assertThat(Kit.onlyFailure(Kit.run(NoTestCase.class)))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage(
                        "@FreePort cannot fill parameter 'port' of NoTestCase.beforeAll(int): scope = TEST needs a test,"
                                + " and there is none yet; use it on a parameter of a test or @BeforeEach method or on an"
                                + " instance field");
    }

    static class NoTestCase {
        @BeforeAll
        static void beforeAll(@FreePort(scope = Scope.TEST) int port) {}

        @Test
        void test() {}
    }

    @Test
    void aFieldThatCannotBeFilledIsRefused() {
        assertThat(Kit.onlyFailure(Kit.run(FinalFieldCase.class)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@FreePort cannot fill field 'port' of FinalFieldCase: it is final; remove the modifier");
        assertThat(Kit.onlyFailure(Kit.run(WrongFieldCase.class)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "@FreePort cannot fill field 'port' of WrongFieldCase: its type is java.lang.String; use int,"
                                + " Integer, InetSocketAddress or ReservedPort, or for several ports int[] or a List of one of"
                                + " them");
        assertThat(Kit.onlyFailure(Kit.run(BothOnFieldCase.class)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "@FreePort and @LoopbackServer both stand on field 'port' of BothOnFieldCase; a place is one"
                                + " or the other, so remove one: @LoopbackServer reserves its port itself");
    }

    @LoopbackServer
    @Retention(RetentionPolicy.RUNTIME)
    @interface Server {}

    static class BothOnFieldCase {
        @Server
        @FreePort
        int port;

        @Test
        void test() {}
    }

    static class FinalFieldCase {
        @FreePort
        final Integer port = null;

        @Test
        void test() {}
    }

    static class WrongFieldCase {
        @FreePort
        static String port;

        @Test
        void test() {}
    }

    @Test
    void aPropertyOfAConstructorIsRefused() {
        assertThat(Kit.onlyFailure(Kit.run(ConstructorPropertyCase.class)))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage("@FreePort cannot fill parameter 'port' of ConstructorPropertyCase(int): property ="
                        + " \"quay.constructor\" would be claimed by every instance until the class is over; use a field,"
                        + " or a parameter of a @BeforeEach or @BeforeAll method");
    }

    static class ConstructorPropertyCase {
        ConstructorPropertyCase(@FreePort(property = "quay.constructor") int port) {}

        @Test
        void test() {}
    }

    /** The properties may hold what is no text, and System.setProperty fails there after it has set. */
    @Test
    void aPropertyThatWasNoTextIsRestored() {
        System.getProperties().put("quay.test.number", 8080);
        succeeds(NumberPropertyCase.class, 1);
        assertThat(System.getProperties().remove("quay.test.number")).isEqualTo(8080);
    }

    static class NumberPropertyCase {
        @Test
        void test(@FreePort(property = "quay.test.number") int port) {
            assertThat(Integer.getInteger("quay.test.number")).isEqualTo(port);
        }
    }

    /** A class and one nested in it may inherit the same static field. */
    @Test
    void aStaticFieldIsFilledOnceForTheClassesWithinEachOther() {
        succeeds(SharedStaticCase.class, 2);
    }

    static class SharedStaticBase {
        @FreePort
        static int port;

        @Test
        void test() {
            assertThat(port).matches(Ports::isReserved);
        }
    }

    static class SharedStaticCase extends SharedStaticBase {
        static int seen;

        @BeforeAll
        static void see() {
            seen = port;
        }

        @AfterAll
        static void isStillTheSame() {
            assertThat(port).isEqualTo(seen).matches(Ports::isReserved);
        }

        @Nested
        class Inner extends SharedStaticBase {}
    }

    @Test
    void anOuterFieldLivesAsLongAsANestedInstanceThatServesAllTests() {
        succeeds(MixedLifecyclesCase.class, 2);
    }

    static class MixedLifecyclesCase {
        @FreePort
        int outer;

        @Nested
        @TestInstance(Lifecycle.PER_CLASS)
        class Inner {
            @FreePort
            int inner;

            private int before;

            @BeforeAll
            void outerFieldsAreFilledToo() {
                before = outer;
                assertThat(Set.of(outer, inner)).allMatch(Ports::isReserved);
            }

            @RepeatedTest(2)
            void test() {
                assertThat(outer).isEqualTo(before).matches(Ports::isReserved);
            }
        }
    }
}
