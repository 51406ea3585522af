package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** On Java's own transport, which gRPC takes by itself where Netty's native one is not on the class path. */
class GrpcNettyTest {

    private static final EventLoopGroup LOOP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    private final Server server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .channelType(NioServerSocketChannel.class)
            .bossEventLoopGroup(LOOP)
            .workerEventLoopGroup(LOOP)
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
