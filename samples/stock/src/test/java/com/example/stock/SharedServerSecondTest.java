package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The second of two that share a server. */
class SharedServerSecondTest extends SharedServer {

    @Test
    void answers() throws Exception {
        assertThat(Web.get(SERVER.getAddress().getPort(), "/second")).isEqualTo("shared");
    }
}
