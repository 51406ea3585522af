package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;

/** What programs speak: just enough of each to give them a word and to get it back from no other kind of server. */
enum Protocol {
    HTTP {
        @Override
        void requireAnswer(InetSocketAddress server, String word) throws IOException {
            Client.requireHttpAnswer(server, word);
        }
    },
    POSTGRESQL {
        @Override
        void requireAnswer(InetSocketAddress server, String word) throws IOException {
            String login = int32(196_608) + "user\0quay\0database\0postgres\0\0";
            String query = "select reverse('" + word + "')\0";
            String answer = Client.ask(
                    server,
                    int32(login.length() + 4) + login + "Q" + int32(query.length() + 4) + query + "X" + int32(4));
            assertThat(answer).startsWith("R").contains("server_version\0", reversed(word));
        }
    },
    MARIADB {
        @Override
        void requireAnswer(InetSocketAddress server, String word) throws IOException {
            // no password; the flags: protocol 4.1, its way to log in
            String login = "\0\u0082\0\0" + "\0\0\0\u0001" + "!" + "\0".repeat(23) + "quay\0" + "\0";
            String query = "\u0003select reverse('" + word + "')";
            String answer = Client.ask(server, packet(1, login) + packet(0, query) + packet(0, "\u0001"));
            assertThat(answer).contains("MariaDB", reversed(word));
        }

        private String packet(int sequence, String payload) {
            return (char) payload.length() + "\0\0" + (char) sequence + payload;
        }
    },
    REDIS {
        @Override
        void requireAnswer(InetSocketAddress server, String word) throws IOException {
            assertThat(Client.ask(server, "PING\r\nECHO " + word + "\r\nQUIT\r\n"))
                    .isEqualTo("+PONG\r\n$" + word.length() + "\r\n" + word + "\r\n+OK\r\n");
        }
    },
    MEMCACHED {
        @Override
        void requireAnswer(InetSocketAddress server, String word) throws IOException {
            String value = word.length() + "\r\n" + word + "\r\n";
            assertThat(Client.ask(server, "set word 0 0 " + value + "get word\r\nquit\r\n"))
                    .isEqualTo("STORED\r\nVALUE word 0 " + value + "END\r\n");
        }
    },
    MQTT {
        @Override
        void requireAnswer(InetSocketAddress server, String word) throws IOException {
            String connect = packet('\u0010', string("MQTT") + "\u0004\u0002\0<" + string("quay"));
            String subscribe = packet('\u0082', "\0\u0001" + string("words") + "\0");
            String publish = packet('0', string("words") + word);
            assertThat(Client.ask(server, connect + subscribe + publish + packet('\u00e0', "")))
                    .isEqualTo(" \u0002\0\0" + "\u0090\u0003\0\u0001\0" + publish);
        }

        private String packet(char type, String payload) {
            return "" + type + (char) payload.length() + payload;
        }

        private String string(String text) {
            return "\0" + (char) text.length() + text;
        }
    };

    /** Asks for the word as a client does, one character a byte each way, and requires the answer. */
    abstract void requireAnswer(InetSocketAddress server, String word) throws IOException;

    private static String int32(int number) {
        return "" + (char) (number >>> 24) + (char) (number >>> 16 & 0xff) + (char) (number >>> 8 & 0xff)
                + (char) (number & 0xff);
    }

    private static String reversed(String word) {
        return new StringBuilder(word).reverse().toString();
    }
}
