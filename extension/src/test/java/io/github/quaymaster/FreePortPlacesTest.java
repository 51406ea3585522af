package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A port wherever JUnit injects, and how long it lasts there. What is given back shows in {@link LeaveNothing}. */
class FreePortPlacesTest {

    private static void succeeds(Class<?> testCase, int tests) {
        EngineExecutionResults results = Kit.run(testCase);
        assertThat(Kit.failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(tests));
    }

    @Test
    void eachInvocationOfATemplateHasItsOwn() {
        succeeds(TemplateCase.class, 3);
        assertThat(TemplateCase.SEEN).hasSize(3).noneMatch(CasePorts.of("TemplateCase"));
    }

    static class TemplateCase {
        static final List<Integer> SEEN = new ArrayList<>();

        @FreePort
        int ofTest;

        @TestTemplate
        @ExtendWith(Thrice.class)
        void test(@FreePort int port) {
            assertThat(List.of(port, ofTest)).doesNotHaveDuplicates().allMatch(Ports::isReserved);
            assertThat(SEEN).filteredOn(seen -> seen != port && seen != ofTest).noneMatch(CasePorts.of("TemplateCase"));
            SEEN.add(port);
        }
    }

    static class Thrice implements TestTemplateInvocationContextProvider {
        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return Stream.<TestTemplateInvocationContext>generate(() -> new TestTemplateInvocationContext() {})
                    .limit(3);
        }
    }

    @Test
    void theTestsOfAFactoryShareItsPort() {
        succeeds(FactoryCase.class, 2);
        assertThat(FactoryCase.SEEN).hasSize(2).noneMatch(CasePorts.of("FactoryCase"));
        assertThat(FactoryCase.SEEN.get(0)).isEqualTo(FactoryCase.SEEN.get(1));
    }

    static class FactoryCase {
        static final List<Integer> SEEN = new ArrayList<>();

        @TestFactory
        Stream<DynamicTest> tests(@FreePort int port) {
            return Stream.of("first", "second")
                    .map(name -> DynamicTest.dynamicTest(name, () -> {
                        assertThat(port).matches(Ports::isReserved);
                        SEEN.add(port);
                    }));
        }
    }

    @Test
    void everyLifecycleMethodHasItsOwnForItsScope() {
        succeeds(LifecycleCase.class, 2);
        assertThat(LifecycleCase.OF_CLASS).hasSize(4).doesNotHaveDuplicates().noneMatch(CasePorts.of("LifecycleCase"));
    }

    /** Two constructors, @BeforeAll and @AfterAll: of the class; the others of their test. */
    static class LifecycleCase {
        static final List<Integer> OF_CLASS = new ArrayList<>();

        private final List<Integer> ofTest = new ArrayList<>();

        LifecycleCase(@FreePort ReservedPort port) {
            OF_CLASS.add(port.number());
        }

        @BeforeAll
        static void beforeAll(@FreePort int port) {
            OF_CLASS.add(port);
        }

        @BeforeEach
        void beforeEach(@FreePort int port) {
            ofTest.add(port);
        }

        @RepeatedTest(2)
        void test(@FreePort int port) {
            ofTest.add(port);
        }

        @AfterEach
        void afterEach(@FreePort int port) {
            ofTest.add(port);
            assertThat(ofTest).hasSize(3).doesNotHaveDuplicates().allMatch(Ports::isReserved);
            assertThat(OF_CLASS).allMatch(Ports::isReserved).doesNotContainAnyElementsOf(ofTest);
        }

        @AfterAll
        static void afterAll(@FreePort int port) {
            OF_CLASS.add(port);
            assertThat(OF_CLASS).hasSize(4).allMatch(Ports::isReserved);
        }
    }

    @Test
    void anInstanceThatServesAllTestsKeepsItsOwnAndNotTheirs() {
        succeeds(PerClassCase.class, 3);
        assertThat(PerClassCase.OF_CLASS).hasSize(2).noneMatch(CasePorts.of("PerClassCase"));
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassCase {
        static final List<Integer> OF_CLASS = new ArrayList<>();

        private final List<Integer> ofTests = new ArrayList<>();

        PerClassCase(@FreePort int port) {
            OF_CLASS.add(port);
        }

        @BeforeAll
        void beforeAll(@FreePort int port) {
            OF_CLASS.add(port);
        }

        @RepeatedTest(3)
        void test(@FreePort int port) {
            assertThat(ofTests).filteredOn(seen -> seen != port).noneMatch(CasePorts.of("PerClassCase"));
            ofTests.add(port);
            assertThat(OF_CLASS).hasSize(2).allMatch(Ports::isReserved);
        }
    }

    @Test
    void aTestThatIsInheritedAndOneOfAnInterfaceHaveTheirs() {
        succeeds(InheritingCase.class, 3);
    }

    interface Contract {
        @Test
        default void ofTheInterface(@FreePort int port) {
            assertThat(port).matches(Ports::isReserved);
        }
    }

    abstract static class Base {
        @Test
        void ofTheBase(@FreePort int port) {
            assertThat(port).matches(Ports::isReserved);
        }
    }

    static class InheritingCase extends Base implements Contract {
        @Nested
        class Inner {
            Inner(@FreePort int ofConstructor) {
                assertThat(ofConstructor).matches(Ports::isReserved);
            }

            @Test
            void ofANestedClass(@FreePort int port) {
                assertThat(port).matches(Ports::isReserved);
            }
        }
    }

    @Test
    void anotherAnnotationMayBearItWithAllItSays() {
        succeeds(ComposedCase.class, 1);
        assertThat(System.getProperty("quay.test.composed")).isNull();
    }

    @FreePort(value = "broker", count = 2, consecutive = true)
    @Retention(RetentionPolicy.RUNTIME)
    @interface BrokerPorts {}

    @FreePort(property = "quay.test.composed")
    @Retention(RetentionPolicy.RUNTIME)
    @interface ServerPort {}

    static class ComposedCase {
        @BrokerPorts
        static int[] broker;

        @ServerPort
        int server;

        @Test
        void test(@BrokerPorts List<ReservedPort> same) {
            assertThat(broker).containsExactly(same.get(0).number(), same.get(0).number() + 1);
            assertThat(Integer.getInteger("quay.test.composed")).isEqualTo(server);
        }
    }
}
