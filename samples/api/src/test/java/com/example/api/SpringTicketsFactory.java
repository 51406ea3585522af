package com.example.api;

import io.github.quaymaster.server.LoopbackServerFactory;
import java.net.InetSocketAddress;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs the application as it runs elsewhere, but for its address. */
final class SpringTicketsFactory implements LoopbackServerFactory<ConfigurableApplicationContext> {

    @Override
    public Class<ConfigurableApplicationContext> type() {
        return ConfigurableApplicationContext.class;
    }

    @Override
    public ConfigurableApplicationContext start(InetSocketAddress address) {
        return new SpringApplicationBuilder(SpringTickets.class)
                .bannerMode(Banner.Mode.OFF)
                .run("--server.address=" + address.getAddress().getHostAddress(), "--server.port=" + address.getPort());
    }

    @Override
    public InetSocketAddress address(ConfigurableApplicationContext application) {
        return new InetSocketAddress(
                application.getEnvironment().getRequiredProperty("server.address"),
                ((WebServerApplicationContext) application).getWebServer().getPort());
    }

    @Override
    public void stop(ConfigurableApplicationContext application) {
        application.close();
    }
}
