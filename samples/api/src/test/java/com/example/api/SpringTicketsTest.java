package com.example.api;

import io.github.quaymaster.LoopbackServer;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.ClassOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;

/** The API on Spring Boot, one application for its class. */
@TestClassOrder(OrderAnnotation.class)
class SpringTicketsTest {

    private static URI stopped;

    @Nested
    @Order(1)
    class While {

        @LoopbackServer(SpringTicketsFactory.class)
        static URI api;

        @AfterAll
        static void remember() {
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
