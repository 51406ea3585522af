package io.github.quaymaster;

import io.github.quaymaster.machine.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that listens on a port: a child of this JVM, or one that nobody would take for its. */
final class Listening implements AutoCloseable {

    /**
     * Below what Quaymaster leases and the kernel chooses: a number that somebody must have picked by hand. Not among those
     * that tests of this JVM listen on, 6000 and more: it remembers them for its whole life.
     */
    static final int FIXED = -1;

    /** On all addresses, with a port of the kernel's choice. */
    static final int EXPOSED = -2;

    private final ProcessHandle process;
    private final int port;

    private Listening(ProcessHandle process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Its main method: listens until it is ended, or for a minute if whoever should do that is gone. */
    public static void main(String[] port) throws IOException, InterruptedException {
        try (ServerSocket server = bind(Integer.parseInt(port[0]))) {
            System.out.println(ProcessHandle.current().pid() + " listens on " + server.getLocalPort());
            Thread.sleep(60_000);
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        if (port == EXPOSED) {
            return new ServerSocket(0);
        }
        if (port != FIXED) {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        }
        for (int candidate = 7_001 + (int) (ProcessHandle.current().pid() % 2_000); ; candidate++) {
            try {
                return new ServerSocket(candidate, 50, InetAddress.getLoopbackAddress());
            } catch (BindException taken) {
                if (candidate == 9_999) {
                    throw taken;
                }
            }
        }
    }

    static Listening child(int port) throws IOException {
        return start(Jvm.command("-cp", classPath(), Listening.class.getName(), String.valueOf(port)));
    }

    /**
     * The shell ends as soon as the process listens, which is not below this JVM any more then. Not before: when the
     * process that it started ends, the JDK closes what it reads from, whoever still writes into that.
     */
    static Listening stranger(int port) throws IOException {
        String command = "\"$@\" -Dmy.password=hunter2 " + Listening.class.getName() + " " + port + " & read end";
        return start(shell(command));
    }

    private static Listening start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Not closed: that would be the end of what writes into it.
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null) {
            throw new AssertionError("it did not listen: " + command);
        }
        long pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
        if (pid != process.pid()) {
            process.getOutputStream().close();
            process.onExit().join();
        }
        int port = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
        return new Listening(ProcessHandle.of(pid).orElseThrow(), port);
    }

    /** A shell's script, whose arguments are the words of a JVM up to its main class. */
    static List<String> shell(String script) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        command.addAll(Jvm.command("-cp", classPath()));
        return command;
    }

    private static String classPath() {
        return Path.of("target", "test-classes").toAbsolutePath().toString();
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
