package com.example.api;

import io.github.quaymaster.LoopbackServer;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.ClassOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;

/** The API on Jetty, which the test builds and does not start. */
@TestClassOrder(OrderAnnotation.class)
class JettyTicketsTest {

    private static URI stopped;

    @Nested
    @Order(1)
    class While {

        @LoopbackServer(name = "tickets")
        final Server server = JettyTickets.server();

        @LoopbackServer(name = "tickets")
        URI api;

        @AfterEach
        void remember() {
            stopped = api;
        }

        @Test
        void opensAndFindsATicket() throws Exception {
            new TicketsClient(api).opensAndFindsATicket();
        }

        @Test
        void findsNoTicketThatNobodyOpened() throws Exception {
            new TicketsClient(api).findsNoTicketThatNobodyOpened();
        }
    }

    @Nested
    @Order(2)
    class Afterwards {

        @Test
        void refusesClients() {
            new TicketsClient(stopped).isRefused();
        }
    }
}
