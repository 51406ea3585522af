package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The first of two that share a server. */
class SharedServerFirstTest extends SharedServer {

    @Test
    void answers() throws Exception {
        assertThat(Web.get(SERVER.getAddress().getPort(), "/first")).isEqualTo("shared");
    }
}
