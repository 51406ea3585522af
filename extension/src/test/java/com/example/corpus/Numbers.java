package com.example.corpus;

import com.example.corpus.library.Client;
import com.example.corpus.library.WireMockServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Numbers that could be ports and are something else. */
@SuppressWarnings("all") // as people write it
class Numbers {

    private static final int VERSION = 8080;
    private static final int MAX_PORT = 65_535;
    private int exportSize = 8080;
    private int transportCount;

    enum Size {
        SMALL,
        LARGE
    }

    @LookAlike
    int year() {
        return Year.of(2026).getValue();
    }

    @LookAlike
    LocalDate date() {
        return LocalDate.of(2026, 11, 23);
    }

    @LookAlike
    byte[] bufferSize() {
        return new byte[8192];
    }

    @LookAlike
    List<String> capacity() {
        return new ArrayList<>(9090);
    }

    @LookAlike
    Map<Integer, String> statusCodes() {
        return Map.of(200, "OK", 404, "Not Found", 8080, "?");
    }

    @LookAlike
    String element(List<String> list) {
        return list.get(8080);
    }

    @LookAlike
    int arrayIndex(int[] array) {
        return array[8080];
    }

    @LookAlike
    Duration timeout() {
        return Duration.ofMillis(8080);
    }

    @LookAlike
    void sleep() throws InterruptedException {
        Thread.sleep(8080);
    }

    @LookAlike
    boolean waiting(CountDownLatch latch) throws InterruptedException {
        return latch.await(8080, TimeUnit.MILLISECONDS);
    }

    @LookAlike
    void socketTimeout(Socket socket) throws IOException {
        socket.setSoTimeout(8080);
        socket.setReceiveBufferSize(9090);
    }

    @LookAlike
    ServerSocket backlog() throws IOException {
        return new ServerSocket(0, 8080, InetAddress.getLoopbackAddress());
    }

    @LookAlike
    DatagramPacket packetSize() {
        return new DatagramPacket(new byte[8080], 0, 8080);
    }

    @LookAlike
    BigDecimal amount() {
        return new BigDecimal(8080).add(BigDecimal.valueOf(9090));
    }

    @LookAlike
    int hash() {
        return 31 * 8080 + transportCount;
    }

    @LookAlike
    int ordinal() {
        return Size.LARGE.ordinal() + 8080;
    }

    @LookAlike
    int comparator() {
        return Comparator.<Integer>naturalOrder().compare(8080, 9090);
    }

    @LookAlike
    boolean equality(int port) {
        return port == 8080;
    }

    @LookAlike
    boolean lessThan(int port) {
        return port < 1024;
    }

    @LookAlike
    boolean range(int port) {
        return port > 0 && port <= MAX_PORT;
    }

    @LookAlike
    String switched(int port) {
        return switch (port) {
            case 80 -> "http";
            case 443 -> "https";
            case 8080 -> "alternative";
            default -> "?";
        };
    }

    @LookAlike
    boolean validation() {
        return isValid(8080) && isValidPort(9090);
    }

    private static boolean isValid(int port) {
        return port > 0 && port <= MAX_PORT;
    }

    private static boolean isValidPort(int port) {
        return isValid(port);
    }

    @LookAlike
    void portThatIsRefused() {
        try {
            checkPort(70_000);
        } catch (IllegalArgumentException expected) {
            throw new IllegalStateException(expected);
        }
    }

    private static void checkPort(int port) {
        if (!isValid(port)) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    @LookAlike
    void tooHigh() throws IOException {
        new ServerSocket(65_536).close();
    }

    @LookAlike
    void negative() throws IOException {
        new ServerSocket(-1).close();
    }

    @LookAlike
    void zero() throws IOException {
        new ServerSocket(0).close();
    }

    @LookAlike
    void report(Client client) {
        client.setReport(8080);
    }

    @LookAlike
    void transport(Client client) {
        client.withTransport(8080);
    }

    @LookAlike
    void airport(Client client) {
        client.airport(8080);
    }

    @LookAlike
    void viewport(Client client) {
        client.setViewport(1024);
    }

    @LookAlike
    void importance(Client client) {
        client.importance(8080);
    }

    @LookAlike
    void export(Client client) {
        client.export(exportSize);
    }

    @LookAlike
    void retries(Client client) {
        client.retry("localhost", 3);
    }

    @LookAlike
    int containerPort(WireMockServer container) {
        return container.getMappedPort(8080);
    }

    @LookAlike
    WireMockServer exposedPorts() {
        return new WireMockServer().withExposedPorts(8080, 9090);
    }

    @LookAlike
    boolean isOpen(WireMockServer server) {
        return server.isPortOpen(8080);
    }

    @LookAlike
    void threads() {
        Executors.newFixedThreadPool(8080).shutdown();
    }

    @LookAlike
    byte[] read() {
        return new ByteArrayInputStream(new byte[0], 0, 8080).readAllBytes();
    }

    @LookAlike
    String version() {
        return "version " + VERSION + ".0.0.1:8080";
    }

    @LookAlike
    int[] numbers() {
        int[] numbers = {8080, 9090, 27017};
        Arrays.sort(numbers);
        return numbers;
    }

    @LookAlike
    Map<String, Integer> document() {
        Map<String, Integer> document = new HashMap<>();
        document.put("port", 8080);
        document.put("size", 9090);
        return document;
    }

    @LookAlike
    void id(Client client) {
        client.get(String.valueOf(8080));
    }
}
