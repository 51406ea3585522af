package com.example.cases;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.machine.Jvm;
import io.github.quaymaster.server.ServerCommand;
import io.github.quaymaster.server.ServerProcess;
import io.github.quaymaster.server.ServerProcessFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/**
 * Tests of a user who has the secret {@code -Dsecret.value} in commands, variables, logs and names, and works below a home
 * of their own: each gives Quaymaster something to report.
 */
public class SecretiveCase {

    private static final String SECRET = System.getProperty("secret.value");

    private static final String HOME = System.getProperty("user.home");

    /** Held: the collector would close it before it is looked at. */
    private static volatile ServerSocket left;

    private static ServerSocket open(String setting) throws IOException {
        return new ServerSocket(0, setting.length(), InetAddress.getLoopbackAddress());
    }

    @Test
    void leavesAListener() throws Exception {
        Thread thread = new Thread(
                () -> {
                    try {
                        left = open("password=7Qz-in-the-source");
                    } catch (IOException problem) {
                        throw new AssertionError(problem);
                    }
                },
                "worker --password " + SECRET + " in " + HOME + "/work");
        thread.start();
        thread.join();
        assertTrue(left.isBound());
    }

    @Test
    void leavesAProcess() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Jvm.command(
                "-cp",
                System.getProperty("java.class.path"),
                "-Dapi.token=" + SECRET,
                LeavesProcess.Server.class.getName(),
                "--password",
                SECRET));
        builder.environment().put("DB_PASSWORD", SECRET);
        builder.start().getInputStream().read();
    }

    static class Fails extends ServerProcessFactory {
        @Override
        protected void configure(ServerCommand command) {
            command.command(
                            "/bin/sh",
                            "-c",
                            "echo \"login with password: $DB_PASSWORD, see $PLACE\"; exit 3",
                            "sh",
                            "--token",
                            SECRET,
                            "--data=" + HOME + "/data")
                    .environment("DB_PASSWORD", SECRET)
                    .environment("PLACE", HOME + "/log");
        }
    }

    @Test
    void hasAServerThatFails(@LoopbackServer(Fails.class) ServerProcess server) {
        throw new AssertionError("started: " + server);
    }
}
