package com.example.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.quaymaster.LoopbackServer;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.ClassOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;

/** The help desk's health over gRPC. */
@TestClassOrder(OrderAnnotation.class)
class GrpcHealthTest {

    private static InetSocketAddress stopped;

    @Nested
    @Order(1)
    class While {

        private final HealthStatusManager health = new HealthStatusManager();

        @LoopbackServer(name = "health")
        final Server server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(health.getHealthService())
                .build();

        private ManagedChannel channel;

        @BeforeEach
        void connect(@LoopbackServer(name = "health") InetSocketAddress address) {
            stopped = address;
            channel = channelTo(address);
        }

        @AfterEach
        void disconnect() throws Exception {
            close(channel);
        }

        @Test
        void isHealthy() {
            health.setStatus("tickets", ServingStatus.SERVING);
            assertThat(check(channel)).isEqualTo(ServingStatus.SERVING);
        }

        @Test
        void isIll() {
            health.setStatus("tickets", ServingStatus.NOT_SERVING);
            assertThat(check(channel)).isEqualTo(ServingStatus.NOT_SERVING);
        }
    }

    @Nested
    @Order(2)
    class Afterwards {

        @Test
        void refusesClients() throws Exception {
            ManagedChannel channel = channelTo(stopped);
            try {
                // Waits, since a port that was given back may serve a stranger for a while.
                await().untilAsserted(() ->
                        assertThatThrownBy(() -> check(channel)).hasRootCauseInstanceOf(ConnectException.class));
            } finally {
                close(channel);
            }
        }
    }

    private static ManagedChannel channelTo(InetSocketAddress address) {
        return NettyChannelBuilder.forAddress(address).usePlaintext().build();
    }

    private static void close(ManagedChannel channel) throws InterruptedException {
        assertThat(channel.shutdownNow().awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private static ServingStatus check(ManagedChannel channel) {
        return HealthGrpc.newBlockingStub(channel)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .check(HealthCheckRequest.newBuilder().setService("tickets").build())
                .getStatus();
    }
}
