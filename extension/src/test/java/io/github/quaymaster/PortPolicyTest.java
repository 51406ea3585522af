package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.port.Ports;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What @PortPolicy allows, and which of several holds. */
class PortPolicyTest {

    private static void bindFixed() throws IOException {
        new ServerSocket(Kit.unreservedNumber(), 1, InetAddress.getLoopbackAddress()).close();
    }

    private static List<String> failed(Class<?> testCase, String... parameters) {
        return Kit.failures(Kit.run(testCase, parameters)).stream()
                .map(text -> text.replaceAll("(?s): .*", ""))
                .sorted()
                .toList();
    }

    @Test
    void theNearestWins() {
        assertThat(failed(NearestCase.class)).containsExactly("failsAgain()", "ofOuter()", "strict()");
    }

    /** Configuration: fail. Each step inwards says otherwise than the one around it. */
    static class NearestCase {

        @Test
        void ofOuter() throws IOException {
            bindFixed();
        }

        @Nested
        @PortPolicy(fixedPort = Severity.NOTE, because = "it is shown that it holds")
        class Lenient {
            @Test
            void lenient() throws IOException {
                bindFixed();
            }

            @Test
            @PortPolicy(fixedPort = Severity.FAIL)
            void strict() throws IOException {
                bindFixed();
            }

            @Nested
            class Inner {
                @Test
                void inherits() throws IOException {
                    bindFixed();
                }
            }

            @Nested
            @PortPolicy(fixedPort = Severity.FAIL)
            class StrictAgain {
                @Test
                void failsAgain() throws IOException {
                    bindFixed();
                }

                @Test
                @PortPolicy(fixedPort = Severity.OFF, because = "it is shown that it holds")
                void off() throws IOException {
                    bindFixed();
                }
            }
        }
    }

    @Test
    void theBuildsConfigurationIsTheOutermost() {
        assertThat(failed(StrictCase.class, "quaymaster.fixed-port", "note"))
                .containsExactly("inherited()", "strict()");
        assertThat(failed(StrictCase.class, "quaymaster.fixed-port", "note", "quaymaster.mode", "warn"))
                .isEmpty();
    }

    @PortPolicy(fixedPort = Severity.FAIL)
    abstract static class StrictBase {
        @Test
        void inherited() throws IOException {
            bindFixed();
        }
    }

    static class StrictCase extends StrictBase {
        @Test
        void strict() throws IOException {
            bindFixed();
        }
    }

    @Test
    void aClassHasThatOfItsInterfaceAndOfAnAnnotation() {
        assertThat(failed(InterfaceCase.class)).isEmpty();
        assertThat(failed(AnnotatedCase.class)).isEmpty();
        assertThat(failed(BareCase.class)).containsExactly("bare()");
    }

    interface AnyPortOfAnother extends AnyPortAllowed {}

    @PortPolicy(fixedPort = Severity.OFF, because = "it is shown that it holds")
    interface AnyPortAllowed {}

    static class InterfaceCase implements AnyPortOfAnother {
        @Test
        void ofTheInterface() throws IOException {
            bindFixed();
        }
    }

    @AnyPort
    static class AnnotatedCase {
        @Test
        void ofTheAnnotation() throws IOException {
            bindFixed();
        }
    }

    static class BareCase {
        @Test
        void bare() throws IOException {
            bindFixed();
        }
    }

    @Test
    void portsAndOpenersAreAllowedWhereItStands() {
        assertThat(failed(AllowingCase.class)).containsExactly("leaks()", "others()");
    }

    @PortPolicy(
            allowPorts = {"1", "1024-65535"},
            because = "all of them")
    @Retention(RetentionPolicy.RUNTIME)
    @interface AnyPort {}

    static class AllowingCase {
        @Test
        @AnyPort
        void allowed() throws IOException {
            bindFixed();
        }

        @Test
        @PortPolicy(allowPorts = "1-1023", because = "others")
        void others() throws IOException {
            bindFixed();
        }

        @Test
        @PortPolicy(allowOpeners = "io.github.quaymaster.PortPolicyTest$AllowingCase", because = "this one stays open")
        void staysOpen() throws IOException {
            Kit.leak(AllowingCase.class, new ServerSocket(0));
        }

        @Test
        void leaks() throws IOException {
            Kit.leak(AllowingCase.class, new ServerSocket(0));
        }
    }

    /** The class answers for it, and the test's policy still holds for what the test did. */
    @Test
    void itHoldsWheneverItIsJudged() {
        assertThat(failed(JudgedLaterCase.class)).isEmpty();
    }

    static class JudgedLaterCase {
        @Test
        @PortPolicy(leakedListener = Severity.NOTE, because = "it is shown that it holds")
        void test() throws IOException {
            Kit.leak(JudgedLaterCase.class, new ServerSocket(0));
        }

        @AfterAll
        static void closesNothing() {
            assertThat(Ports.isReserved(0)).isFalse();
        }
    }

    @Test
    void aTestThatBearsItIsWatched() {
        assertThat(Kit.failures(Kit.runPlain(StrictCase.class))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(classes = {NoReasonCase.class, BlankReasonCase.class})
    void aReasonIsRequired(Class<?> testCase) {
        assertThat(Kit.onlyFailure(Kit.run(testCase)))
                .hasMessage("@PortPolicy on PortPolicyTest." + testCase.getSimpleName()
                        + ".test() allows something and gives no reason; add because = \"...\"");
    }

    static class NoReasonCase {
        @Test
        @PortPolicy(leakedListener = Severity.WARN)
        void test() {}
    }

    static class BlankReasonCase {
        @Test
        @PortPolicy(allowPorts = "8080", because = " ")
        void test() {}
    }

    @Test
    void valuesThatMakeNoSenseAreErrors() {
        assertThat(Kit.onlyFailure(Kit.run(NoPortCase.class)))
                .hasMessage("the value \"0\" of allowPorts is no port or range from 1 to 65535 (in @PortPolicy on"
                        + " PortPolicyTest.NoPortCase.test()); write for example allowPorts=8080,9000-9010");
        assertThat(Kit.onlyFailure(Kit.run(NoOpenerCase.class)))
                .hasMessage("the value \"com/acme\" of allowOpeners is no class or package (in @PortPolicy on class"
                        + " PortPolicyTest.NoOpenerCase); write for example"
                        + " allowOpeners=com.example.AppServer,com.example.embedded");
    }

    static class NoPortCase {
        @Test
        @PortPolicy(
                allowPorts = {"8080", "0"},
                because = "it is wrong")
        void test() {}
    }

    @PortPolicy(allowOpeners = "com/acme", because = "it is wrong")
    static class NoOpenerCase {
        @Test
        void test() {}
    }
}
