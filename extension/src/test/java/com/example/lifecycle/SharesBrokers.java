package com.example.lifecycle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Test classes that share what their JVM has once. Each may come first, and each first asks for it somewhere else. */
public final class SharesBrokers {

    private SharesBrokers() {}

    private static boolean areOpen() {
        return Stream.<Supplier<ServerSocket>>of(Brokers.InStaticField::get, Brokers.InHolder::get, Brokers.InEnum::get)
                .map(Supplier::get)
                .allMatch(broker -> broker.isBound() && !broker.isClosed());
    }

    static class AsksForNothing {
        @Test
        void test() {}
    }

    static class InStaticInitialiser {
        private static final boolean OPEN = areOpen();

        @Test
        void test() {
            assertTrue(OPEN);
        }
    }

    /** JUnit reads the extension's field, and so initialises the class, before anybody is told that the class begins. */
    static class BeforeItsBeginning {
        @RegisterExtension
        static final AfterAllCallback EXTENSION = context -> {};

        private static final boolean OPEN = areOpen();

        @Test
        void test() {
            assertTrue(OPEN);
        }
    }

    static class InFieldInitialiser {
        private final boolean open = areOpen();

        @Test
        void test() {
            assertTrue(open);
        }
    }

    static class InBeforeAll {
        @BeforeAll
        static void beforeAll() {
            assertTrue(areOpen());
        }

        @Test
        void test() {}
    }

    static class InBeforeEach {
        @BeforeEach
        void beforeEach() {
            assertTrue(areOpen());
        }

        @Test
        void test() {}
    }

    static class InTest {
        @Test
        void test() {
            assertTrue(areOpen());
        }
    }

    static class InAfterEach {
        @Test
        void test() {}

        @AfterEach
        void afterEach() {
            assertTrue(areOpen());
        }
    }

    static class InAfterAll {
        @Test
        void test() {}

        @AfterAll
        static void afterAll() {
            assertTrue(areOpen());
        }
    }

    /** What a project's tests all inherit from. */
    abstract static class Base {
        static final ServerSocket BROKER = JvmWide.start();

        @Test
        void test() {
            assertTrue(BROKER.isBound() && !BROKER.isClosed());
        }
    }

    static class OneOfBase extends Base {}

    static class AnotherOfBase extends Base {}

    static class ThirdOfBase extends Base {}

    static class OneOnDemand {
        @Test
        void test() {
            assertTrue(Brokers.OnDemand.get().isBound());
        }
    }

    static class AnotherOnDemand {
        @BeforeEach
        void beforeEach() {
            assertTrue(Brokers.OnDemand.get().isBound());
        }

        @Test
        void test() {}
    }

    static class ThirdOnDemand {
        @BeforeAll
        static void beforeAll() {
            assertTrue(Brokers.OnDemand.get().isBound());
        }

        @Test
        void test() {}
    }
}
