package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** On the Netty that gRPC brings with it, renamed and with its native transport. */
class GrpcShadedTest {

    private final Server server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(new HealthStatusManager().getHealthService())
            .build();

    @Test
    void shutsDown() throws Exception {
        server.start();
        assertThat(server.getPort()).isPositive();
        server.shutdownNow().awaitTermination();
    }

    @Test
    void forgetsToShutDown() throws Exception {
        server.start(); // leaks here
        assertThat(server.getPort()).isPositive();
    }
}
