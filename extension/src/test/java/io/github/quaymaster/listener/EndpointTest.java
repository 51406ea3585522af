package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as lsof and netstat write them. */
class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, 127.0.0.1, 8080",
        "[::1]:1, ::1, 1",
        "[::]:65535, ::, 65535",
        "[::ffff:127.0.0.1]:80, 127.0.0.1, 80",
        "[fe80::1%3]:80, fe80::1, 80",
        "[fe80::1%en0]:80, fe80::1, 80"
    })
    void readsNumbersAndDropsZones(String text, String address, int port) throws IOException {
        assertThat(Endpoint.read(text, false)).isEqualTo(new InetSocketAddress(InetAddress.getByName(address), port));
    }

    @Test
    void aStarIsTheWildcardOfItsFamily() throws IOException {
        assertThat(Endpoint.read("*:80", false).getAddress().getHostAddress()).isEqualTo("0.0.0.0");
        assertThat(Endpoint.read("*:80", true).getAddress().getHostAddress()).isEqualTo("0:0:0:0:0:0:0:0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "80", "localhost:80", "*:*", "[::1]", "127.0.0.1:http", "127.0.0.1:65536", "::1:80"})
    void anythingElseIsAnErrorAndNoQuestionToANameServer(String text) {
        assertThatThrownBy(() -> Endpoint.read(text, false))
                .isInstanceOf(IOException.class)
                .hasMessage("not an address and port: \"" + text + "\"");
    }
}
