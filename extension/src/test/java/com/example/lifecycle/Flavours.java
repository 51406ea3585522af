package com.example.lifecycle;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One test class for each way in which JUnit runs tests. */
final class Flavours {

    private Flavours() {}

    static class Plain extends LeakingCase {
        @RegisterExtension
        static final FieldExtension OF_CLASS = FieldExtension.inStaticInitialiser();

        Plain(Resolved argument) {}

        @Test
        void test(Resolved argument, TestInfo info) {
            body(info);
        }

        @Test
        void other(TestInfo info) {
            body(info);
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClass extends LeakingCase {
        @RegisterExtension
        static final FieldExtension OF_CLASS = FieldExtension.inStaticInitialiser();

        PerClass(Resolved argument) {}

        @Test
        void test(Resolved argument, TestInfo info) {
            body(info);
        }
    }

    /** The places are the inner class's. */
    static class InNested {
        @Nested
        class Inner extends LeakingCase {
            @RegisterExtension
            static final FieldExtension OF_CLASS = FieldExtension.inStaticInitialiser();

            Inner(Resolved argument) {}

            @Test
            void test(Resolved argument, TestInfo info) {
                body(info);
            }
        }
    }

    /** The places are the outer class's, and the test is the inner one's. */
    static class AroundNested extends LeakingCase {
        @RegisterExtension
        static final FieldExtension OF_CLASS = FieldExtension.inStaticInitialiser();

        AroundNested(Resolved argument) {}

        @Nested
        class Inner {
            @Test
            void test(Resolved argument, TestInfo info) {
                body(info);
            }
        }
    }

    static class Parameterised extends LeakingCase {
        @RegisterExtension
        static final FieldExtension OF_CLASS = FieldExtension.inStaticInitialiser();

        Parameterised(Resolved argument) {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void test(int number, Resolved argument, TestInfo info) {
            body(info);
        }
    }

    static class Repeated extends LeakingCase {
        @RegisterExtension
        static final FieldExtension OF_CLASS = FieldExtension.inStaticInitialiser();

        Repeated(Resolved argument) {}

        @RepeatedTest(2)
        void test(Resolved argument, TestInfo info) {
            body(info);
        }
    }

    static class Dynamic extends LeakingCase {
        @RegisterExtension
        static final FieldExtension OF_CLASS = FieldExtension.inStaticInitialiser();

        Dynamic(Resolved argument) {}

        @TestFactory
        Stream<DynamicTest> test(Resolved argument, TestInfo info) {
            return Stream.of("a", "b").map(name -> DynamicTest.dynamicTest(name, () -> body(info)));
        }
    }

    static class Template extends LeakingCase {
        @RegisterExtension
        static final FieldExtension OF_CLASS = FieldExtension.inStaticInitialiser();

        Template(Resolved argument) {}

        @TestTemplate
        @ExtendWith(Twice.class)
        void test(Resolved argument, TestInfo info) {
            body(info);
        }
    }

    static class Aborted extends LeakingCase {
        @RegisterExtension
        static final FieldExtension OF_CLASS = FieldExtension.inStaticInitialiser();

        Aborted(Resolved argument) {}

        @Test
        void test(Resolved argument, TestInfo info) {
            body(info);
            Assumptions.abort("not here");
        }
    }

    static class Failing extends LeakingCase {
        @RegisterExtension
        static final FieldExtension OF_CLASS = FieldExtension.inStaticInitialiser();

        Failing(Resolved argument) {}

        @Test
        void test(Resolved argument, TestInfo info) {
            body(info);
            fail("the test's own");
        }
    }

    static class TimedOut extends LeakingCase {
        @RegisterExtension
        static final FieldExtension OF_CLASS = FieldExtension.inStaticInitialiser();

        TimedOut(Resolved argument) {}

        @Test
        @Timeout(value = 20, unit = TimeUnit.MILLISECONDS, threadMode = ThreadMode.SAME_THREAD)
        void test(Resolved argument, TestInfo info) throws InterruptedException {
            body(info);
            new CountDownLatch(1).await();
        }
    }

    static class TimedOutOnAThreadOfItsOwn extends LeakingCase {
        @RegisterExtension
        static final FieldExtension OF_CLASS = FieldExtension.inStaticInitialiser();

        TimedOutOnAThreadOfItsOwn(Resolved argument) {}

        @Test
        @Timeout(value = 20, unit = TimeUnit.MILLISECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
        void test(Resolved argument, TestInfo info) throws InterruptedException {
            body(info);
            new CountDownLatch(1).await();
        }
    }

    static class Off extends LeakingCase {
        @RegisterExtension
        static final FieldExtension OF_CLASS = FieldExtension.inStaticInitialiser();

        Off(Resolved argument) {}

        @Test
        @Disabled("it is not run")
        void test(Resolved argument, TestInfo info) {
            body(info);
        }
    }

    /** Its tests run together when there are threads for that. */
    static class Several extends LeakingCase {
        @RegisterExtension
        static final FieldExtension OF_CLASS = FieldExtension.inStaticInitialiser();

        Several(Resolved argument) {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4})
        void test(int number, Resolved argument, TestInfo info) {
            body(info);
        }

        @Test
        void other(TestInfo info) {
            body(info);
        }
    }

    /** Runs a test two times. */
    static class Twice implements TestTemplateInvocationContextProvider {
        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return Stream.generate(() -> (TestTemplateInvocationContext) new Invocation())
                    .limit(2);
        }
    }

    private static final class Invocation implements TestTemplateInvocationContext {
        @Override
        public List<org.junit.jupiter.api.extension.Extension> getAdditionalExtensions() {
            return List.of();
        }
    }
}
