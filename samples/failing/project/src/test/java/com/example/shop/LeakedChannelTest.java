package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;

/** Opens a plain channel and leaves it open. */
class LeakedChannelTest {

    @Test
    void opensAChannel() throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress("127.0.0.1", 0)); // leaks here
        assertThat(channel.isOpen()).isTrue();
    }
}
