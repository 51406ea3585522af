package com.example.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.programs.NeedsProgram;
import io.github.quaymaster.LoopbackServer;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@NeedsProgram(program = "nginx", debian = "nginx")
@NeedsProgram(program = "chromium", debian = "chromium")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NginxTest {

    private static InetSocketAddress before;

    @Test
    @Order(1)
    void aBrowserShowsThePage(@LoopbackServer(Nginx.class) URI page, @TempDir Path folder) throws Exception {
        before = new InetSocketAddress(page.getHost(), page.getPort());

        HarbourPage.assertShown(Chromium.open(page, folder));
    }

    @Test
    @Order(2)
    void isGoneAfterItsTest() {
        assertThat(before).as("the address of the server of the test before").isNotNull();

        assertThatThrownBy(() -> new Socket(before.getAddress(), before.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }
}
