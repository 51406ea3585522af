package io.github.quaymaster.packed;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.machine.Jvm;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Transport;
import io.github.quaymaster.server.FaultyServer;
import io.github.quaymaster.server.LoopbackProxy;
import io.github.quaymaster.server.ServerCommand;
import io.github.quaymaster.server.ServerProcess;
import io.github.quaymaster.server.ServerProcessFactory;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.undertow.Undertow;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Has one of everything that listens for a test, or holds a port for it, and tells what the system's table says of them and
 * what a connection or datagram to what is held comes to, over each address of the machine.
 */
final class EveryListener {

    private EveryListener() {}

    public static void main(String[] arguments) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Case.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .execute()
                .testEvents()
                .failed()
                .stream()
                .forEach(event -> System.out.println("failed " + event.getRequiredPayload(Object.class)));
        System.out.println("end");
    }

    static class Child extends ServerProcessFactory {
        @Override
        protected void configure(ServerCommand command) {
            command.command(
                    Jvm.program(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.github.quaymaster.server.Dinghy",
                    "listen={host}:{port}");
        }
    }

    static class Case {
        private static final Vertx VERTX = Vertx.vertx();

        @LoopbackServer
        final Server jetty = new Server();

        @LoopbackServer
        final io.grpc.Server grpc = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .build();

        @LoopbackServer
        final Undertow undertow = Undertow.builder()
                .addHttpListener(
                        0, "127.0.0.1", exchange -> exchange.getResponseSender().send("ahoy"))
                .build();

        @LoopbackServer
        final io.vertx.core.http.HttpServer vertx = VERTX.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.response().end("ahoy"));

        @AfterAll
        static void close() {
            VERTX.close().toCompletionStage().toCompletableFuture().join();
        }

        @Test
        void hasOneOfEach(
                @LoopbackServer HttpServer http,
                @LoopbackServer HttpsServer https,
                @LoopbackServer ServerSocket socket,
                @LoopbackServer DatagramSocket datagram,
                @LoopbackServer ServerSocketChannel channel,
                @LoopbackServer AsynchronousServerSocketChannel asynchronous,
                @LoopbackServer DatagramChannel datagramChannel,
                @LoopbackServer FaultyServer faulty,
                @LoopbackServer LoopbackProxy proxy,
                @LoopbackServer WireMockServer wireMock,
                @LoopbackServer okhttp3.mockwebserver.MockWebServer mockWebServer,
                @LoopbackServer mockwebserver3.MockWebServer mockWebServer3,
                @LoopbackServer(Child.class) ServerProcess process,
                @FreePort("held") ReservedPort held,
                @FreePort(value = "leased", hold = false) ReservedPort leased,
                @FreePort(value = "udp", transport = Transport.UDP) ReservedPort udp,
                @FreePort(value = "both", transport = Transport.TCP_AND_UDP) ReservedPort both)
                throws IOException {
            for (long pid : List.of(ProcessHandle.current().pid(), process.pid())) {
                table("tcp", pid).forEach(address -> System.out.println("listens " + address));
                table("udp", pid).forEach(address -> System.out.println("receives " + address));
            }
            for (InetAddress local : addresses()) {
                String ip = local.getHostAddress().replaceFirst("%.*", "");
                for (ReservedPort port : List.of(held, leased, both)) {
                    System.out.println("tcp " + port.guarantee() + " " + ip + " " + connect(local, port.number()));
                }
                for (ReservedPort port : List.of(udp, both)) {
                    System.out.println("udp " + port.guarantee() + " " + ip + " " + send(local, port.number()));
                }
            }
        }
    }

    private static List<InetAddress> addresses() throws SocketException {
        return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(each -> Collections.list(each.getInetAddresses()).stream())
                .toList();
    }

    private static String connect(InetAddress address, int port) {
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress(address, port), 5_000);
            return "connected";
        } catch (IOException problem) {
            return problem.getMessage();
        }
    }

    /** A connected socket hears of the refusal. */
    private static String send(InetAddress address, int port) throws IOException {
        try (DatagramSocket client = new DatagramSocket()) {
            client.connect(address, port);
            client.setSoTimeout(5_000);
            client.send(new DatagramPacket(new byte[] {1}, 1));
            client.receive(new DatagramPacket(new byte[1], 1));
            return "answered";
        } catch (PortUnreachableException refused) {
            return "unreachable";
        } catch (SocketTimeoutException taken) {
            return "taken in, or dropped";
        }
    }

    /** The addresses on which a process listens, as the kernel writes them. */
    private static Set<String> table(String protocol, long pid) throws IOException {
        Set<String> inodes = sockets(pid);
        Set<String> addresses = new TreeSet<>();
        for (String family : List.of("", "6")) {
            for (String row : Files.readAllLines(Path.of("/proc", "self", "net", protocol + family))) {
                List<String> columns = List.of(row.strip().split("\\s+"));
                boolean isOpen = columns.get(3).equals("0A")
                        || (protocol.equals("udp") && columns.get(3).equals("07"));
                if (isOpen && inodes.contains(columns.get(9))) {
                    addresses.add(columns.get(1));
                }
            }
        }
        return addresses;
    }

    private static Set<String> sockets(long pid) throws IOException {
        List<Path> descriptors = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            all.forEach(descriptors::add);
        }
        return descriptors.stream()
                .map(EveryListener::target)
                .filter(target -> target.startsWith("socket:["))
                .map(target -> target.substring("socket:[".length(), target.length() - 1))
                .collect(Collectors.toSet());
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}
