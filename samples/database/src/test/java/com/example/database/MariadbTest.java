package com.example.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.programs.NeedsProgram;
import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.server.ServerProcess;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;

@NeedsProgram(program = "mariadbd", debian = "mariadb-server-core")
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class MariadbTest {

    private static InetSocketAddress before;

    /** One server for all of them. */
    @Nested
    @Order(1)
    class Running {

        @LoopbackServer(value = Mariadb.class, name = "database")
        private static ServerProcess server;

        private ShipsTable ships;

        @BeforeEach
        void anEmptyTable(@LoopbackServer(name = "database") InetSocketAddress address) throws Exception {
            before = address;
            ships = new ShipsTable("jdbc:mariadb://" + address.getHostString() + ":" + address.getPort()
                    + "/harbour?createDatabaseIfNotExist=true&sslMode=disable");
            ships.create();
        }

        @Test
        void readsWhatWasWritten() throws Exception {
            ships.add("Borealis", 8);
            ships.add("Aurora", 7);

            assertThat(ships.byBerth()).containsExactly("Aurora", "Borealis");
        }

        @Test
        void readsWhatWasWrittenBeforeARestart() throws Exception {
            ships.add("Aurora", 7);
            long first = server.pid();

            server.restart();

            assertThat(server.pid()).isNotEqualTo(first);
            assertThat(server.address()).isEqualTo(before);
            assertThat(ships.byBerth()).containsExactly("Aurora");
        }
    }

    @Nested
    @Order(2)
    class Stopped {

        @Test
        void isGoneAfterItsClass() {
            assertThat(before)
                    .as("the address of the server of the tests before")
                    .isNotNull();

            assertThatThrownBy(() -> new Socket(before.getAddress(), before.getPort()).close())
                    .isInstanceOf(ConnectException.class);
        }
    }
}
