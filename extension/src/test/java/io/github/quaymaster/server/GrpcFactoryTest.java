package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GrpcFactoryTest {

    private static final MethodDescriptor<String, String> GREET = MethodDescriptor.<String, String>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("harbour.Quay/Greet")
            .setRequestMarshaller(new Text())
            .setResponseMarshaller(new Text())
            .build();

    /** No messages of Protobuf: the transport is what counts. */
    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }

    private final GrpcFactory factory = new GrpcFactory();

    private static Server on(InetSocketAddress address) {
        return NettyServerBuilder.forAddress(address)
                .addService(ServerServiceDefinition.builder("harbour.Quay")
                        .addMethod(GREET, ServerCalls.asyncUnaryCall((name, answers) -> {
                            answers.onNext("ahoy, " + name);
                            answers.onCompleted();
                        }))
                        .build())
                .build();
    }

    private void serves(Server server) throws Exception {
        InetSocketAddress address = factory.address(server);
        ManagedChannel channel =
                NettyChannelBuilder.forAddress(address).usePlaintext().build();
        try {
            CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS);
            assertThat(ClientCalls.blockingUnaryCall(channel, GREET, options, "boat"))
                    .isEqualTo("ahoy, boat");
        } finally {
            channel.shutdownNow();
            assertThat(channel.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void listensWhereItWasBuiltTo() throws Exception {
        Lifetime.ofBuilt(factory, port -> on(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)), server -> {
            serves(server);
            assertThat(server.isTerminated()).isFalse();
        });
    }

    @Test
    void stopEndsIt() throws Exception {
        try (ReservedPort port = Ports.reserve()) {
            Server server = on(port.address());
            factory.startBuilt(server, port.address());
            factory.stop(server);
            assertThat(server.isTerminated()).isTrue();
        }
    }

    @Test
    void forPortIsReportedAsTheWildcard() throws Exception {
        try (ReservedPort port = Ports.reserve()) {
            Server server = on(new InetSocketAddress(port.number()));
            factory.startBuilt(server, port.address());
            try {
                assertThat(factory.address(server).getAddress().isAnyLocalAddress())
                        .isTrue();
                assertThat(factory.address(server).getPort()).isEqualTo(port.number());
            } finally {
                factory.stop(server);
            }
        }
        assertThat(factory.loopbackRemedy())
                .isEqualTo("build it with NettyServerBuilder.forAddress(new InetSocketAddress(\"127.0.0.1\", 0))");
    }

    @Test
    void aRunningServerIsRefused() throws Exception {
        Lifetime.ofBuilt(
                factory,
                port -> on(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
                server -> assertThatThrownBy(() -> factory.startBuilt(server, factory.address(server)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the gRPC server is running already; leave starting and stopping to"
                                + " @LoopbackServer, or remove the annotation"));
    }

    @Test
    void withoutTheTestsServicesThereIsNothingToStart() {
        assertThatThrownBy(() -> factory.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a gRPC server needs its services before it starts; build it in a field: @LoopbackServer"
                        + " final Server server = NettyServerBuilder.forAddress(new InetSocketAddress(\"127.0.0.1\","
                        + " 0)).addService(...).build()");
    }
}
