package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.github.quaymaster.machine.Machine;
import io.github.quaymaster.port.InstalledPrograms;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Chromium without a window, driven over the DevTools protocol, with a folder of its own for all that it writes. */
final class Chromium implements AutoCloseable {

    private final Process process;
    private final DevTools tools;

    private Chromium(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** Starts it, or ends the test for want of it. */
    static Chromium start(Path folder) throws IOException {
        Path program = InstalledPrograms.find("chromium").orElse(null);
        if (program == null) {
            Machine.lacks("there is no chromium here, of Debian's package chromium");
        }
        Path profile = Files.createDirectory(folder.resolve("profile"));
        Path log = folder.resolve("chromium.log");
        ProcessBuilder builder = new ProcessBuilder(
                        String.valueOf(program),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-breakpad",
                        "--disable-component-update",
                        "--disable-sync",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "--window-size=1280,800",
                        "about:blank")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        try {
            return new Chromium(process, new DevTools(address(process, profile.resolve("DevToolsActivePort"), log)));
        } catch (RuntimeException | Error problem) {
            end(process);
            throw problem;
        }
    }

    /** It writes its port and the path of its socket, a line each, once it listens. */
    private static URI address(Process process, Path file, Path log) {
        await("Chromium's port")
                .atMost(DevTools.MOST)
                .failFast(() ->
                        assertThat(process.isAlive()).as(Files.readString(log)).isTrue())
                .until(() -> Files.exists(file) && Files.readAllLines(file).size() >= 2);
        try {
            List<String> lines = Files.readAllLines(file);
            return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
        } catch (IOException problem) {
            throw new IllegalStateException(problem);
        }
    }

    /** Opens a tab of 1280 by 800 points, empty still. */
    Tab tab() {
        JsonObject blank = new JsonObject();
        blank.addProperty("url", "about:blank");
        JsonObject target = tools.send("", "Target.createTarget", blank);
        target.addProperty("flatten", true);
        String session =
                tools.send("", "Target.attachToTarget", target).get("sessionId").getAsString();
        return new Tab(tools, session);
    }

    @Override
    public void close() {
        try {
            tools.send("", "Browser.close", new JsonObject());
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (RuntimeException gone) {
            // it answers no more, which is as good
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            tools.close();
            end(process);
        }
    }

    /** With its children, which would go on writing into a folder that is being deleted. */
    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await("Chromium's end").atMost(DevTools.MOST).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }
}
