package com.example.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.port.Scope;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;

/** A name is one port or server in its scope: the class's for "directory", the test's for "own". */
class ByNameTest {

    private static final String DIRECTORY = Names.next();

    private final String own = Names.next();
    private NameServer started;

    @BeforeAll
    static void nameDirectory(@LoopbackServer(name = "directory") HttpServer directory) {
        directory.createContext("/", NameServer.telling(DIRECTORY));
    }

    @BeforeEach
    void start(@FreePort("own") int port) throws Exception {
        started = NameServer.start(port, own);
    }

    @AfterEach
    void stop() {
        started.close();
    }

    @RepeatedTest(8)
    void asksBoth(@FreePort("own") int port, @LoopbackServer(name = "directory") URI directory) throws Exception {
        assertThat(Names.ask(port)).isEqualTo(own);
        assertThat(Names.ask(directory.getPort())).isEqualTo(DIRECTORY);
    }

    @Nested
    class Inside {

        @RepeatedTest(8)
        void asksBoth(@FreePort("own") int port, @LoopbackServer(name = "directory") URI directory) throws Exception {
            assertThat(Names.ask(port)).isEqualTo(own);
            assertThat(Names.ask(directory.getPort())).isEqualTo(DIRECTORY);
        }
    }

    /** Its tests meet the name at once, on several threads: one port is reserved all the same. */
    @Nested
    class MetByManyAtOnce {

        private static final AtomicInteger FIRST = new AtomicInteger();

        @RepeatedTest(8)
        void isOnePort(@FreePort(value = "met", scope = Scope.CLASS) int port) {
            FIRST.compareAndSet(0, port);
            assertThat(port).isEqualTo(FIRST.get());
        }
    }
}
