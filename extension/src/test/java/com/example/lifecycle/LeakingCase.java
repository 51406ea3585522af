package com.example.lifecycle;

import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Comes to every place where a listener may be left, but for those that each {@link Flavours flavour} must have itself. */
@ExtendWith(LeakingExtension.class)
abstract class LeakingCase {

    @RegisterExtension
    final FieldExtension extension = new FieldExtension(Place.INSTANCE_EXTENSION, Place.INSTANCE_EXTENSION_BEFORE_EACH);

    final ServerSocket field = Leak.at(Place.FIELD_INITIALISER, this);

    @AutoClosed
    final ServerSocket closedByJUnit = Leak.at(Place.AUTO_CLOSE_FIELD, this);

    LeakingCase() {
        Leak.at(Place.CONSTRUCTOR, this);
    }

    @BeforeAll
    static void beforeAll() {
        Leak.at(Place.BEFORE_ALL);
    }

    @BeforeEach
    void beforeEach() {
        Leak.at(Place.BEFORE_EACH, this);
    }

    final void body(TestInfo info) {
        Leak.ran(this, info.getDisplayName());
        Leak.at(Place.TEST, this);
        Singleton.use();
        Leak.bodyIsOver();
    }

    @AfterEach
    void afterEach() throws InterruptedException {
        Leak.awaitBody();
        Leak.at(Place.AFTER_EACH, this);
    }

    @AfterAll
    static void afterAll() {
        Leak.at(Place.AFTER_ALL);
    }
}
