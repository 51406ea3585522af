package io.github.quaymaster.agent;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Has this JVM load an agent as any other process would: by HotSpot's attach protocol on Linux.
 *
 * <p>The JDK's own way, {@code jdk.attach}, refuses a JVM that attaches to itself, so that a helper JVM has to do it,
 * which takes longer than all else of the installation. The protocol itself knows no such difference: who owns the JVM
 * makes a file, sends SIGQUIT, and speaks to the socket that HotSpot then opens. Both ends are in
 * {@code attachListener_posix.cpp} and {@code sun.tools.attach.VirtualMachineImpl} of the JDK's sources.
 */
final class SelfAttach {

    /** HotSpot's, whatever {@code java.io.tmpdir} is. */
    private static final Path FOLDER = Path.of("/tmp");

    private static final Path STATUS = Path.of("/proc/self/status");

    /** Signal 3, counted from bit 0. */
    private static final long SIGQUIT = 1L << 2;

    /** As long as {@code jdk.attach} waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String DISABLED = "-XX:+DisableAttachMechanism";

    private static final String FORBIDDEN = "Dynamic agent loading is not enabled";

    /** That the command was carried out is the first line, what came of it the second. */
    private static final String LOADED = "0\nreturn code: 0\n";

    private SelfAttach() {}

    /** Tells whether this JVM is one whose protocol is known. */
    static boolean knowsThisJvm() {
        String vm = System.getProperty("java.vm.name", "");
        return Files.isReadable(STATUS) && (vm.contains("HotSpot") || vm.contains("OpenJDK"));
    }

    /**
     * Loads the agent.
     *
     * @throws HookUnavailableException if this JVM does not let itself be attached to, whoever tries
     * @throws IOException if it went wrong, and another way may work
     */
    static void load(Class<?> agent) throws HookUnavailableException, IOException {
        boolean interrupted = Thread.interrupted(); // the channel would close, and no wait would be one
        try {
            Path jar = AgentJar.write(agent);
            try {
                requireLoaded(ask(socket(jar), "load", "instrument", "false", jar + "="));
            } finally {
                Files.delete(jar);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void requireLoaded(String answer) throws HookUnavailableException, IOException {
        if (answer.contains(FORBIDDEN)) {
            throw new HookUnavailableException(Instrumentations.REFUSED);
        }
        if (!answer.equals(LOADED)) {
            throw new IOException("the JVM answers " + answer.strip().replaceAll("\\R", ", "));
        }
    }

    /**
     * SIGQUIT ends a JVM that does not catch it, and has one that does not attach print a dump of its threads. With -Xrs
     * no signal is caught and none is needed: HotSpot's attach listener is there from the start.
     */
    private static void refuseIfItWouldHarm() throws HookUnavailableException, IOException {
        for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("SigCgt:")
                    && (Long.parseUnsignedLong(
                                            line.substring("SigCgt:".length()).strip(), 16)
                                    & SIGQUIT)
                            == 0) {
                throw new HookUnavailableException("this JVM does not let itself be attached to: it does not catch the"
                        + " signal that asks for it");
            }
        }
        if (options().contains(DISABLED)) {
            throw new HookUnavailableException("this JVM does not let itself be attached to, with " + DISABLED);
        }
    }

    private static List<String> options() {
        try {
            return ManagementFactory.getRuntimeMXBean().getInputArguments();
        } catch (LinkageError lacking) { // a run-time image without java.management
            return List.of();
        }
    }

    /** The socket of HotSpot's attach listener, which begins to listen when it is first asked to. */
    private static Path socket(Path own) throws HookUnavailableException, IOException {
        long pid = ProcessHandle.current().pid();
        Path socket = FOLDER.resolve(".java_pid" + pid);
        if (!Files.exists(socket)) {
            refuseIfItWouldHarm();
            Path trigger = FOLDER.resolve(".attach_pid" + pid);
            create(trigger);
            try {
                signal(pid);
                await(socket);
            } finally {
                Files.deleteIfExists(trigger);
            }
        }
        if (!Files.getOwner(socket).equals(Files.getOwner(own))) {
            throw new IOException(socket + " belongs to another user");
        }
        return socket;
    }

    private static void create(Path trigger) throws IOException {
        try {
            Files.createFile(trigger);
        } catch (FileAlreadyExistsException another) {
            // Somebody else attaches at this moment, or did not clean up: HotSpot looks at nothing but the owner.
        }
    }

    /** By a shell, since a container may lack /bin/kill; Java's own Signal raises none that the JVM keeps to itself. */
    private static void signal(long pid) throws IOException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", "kill -QUIT " + pid)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!shell.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || shell.exitValue() != 0) {
                throw new IOException("no SIGQUIT was sent");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        } finally {
            shell.destroy();
        }
    }

    private static void await(Path socket) throws HookUnavailableException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(socket)) {
            if (System.nanoTime() - end > 0) {
                throw new HookUnavailableException("this JVM did not let itself be attached to within "
                        + PATIENCE.toSeconds() + " s: it made no " + socket);
            }
            LockSupport.parkNanos(500_000);
        }
    }

    /** Version 1 of the protocol: its number, the command, and always three arguments, each with a zero at its end. */
    private static String ask(Path socket, String... command) throws IOException {
        ByteBuffer question =
                ByteBuffer.wrap(("1\0" + String.join("\0", command) + "\0").getBytes(StandardCharsets.UTF_8));
        ByteBuffer answer = ByteBuffer.allocate(1 << 12);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            while (question.hasRemaining()) {
                channel.write(question);
            }
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                Thread.onSpinWait(); // each read waits for more
            }
        }
        return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
    }
}
