package com.example.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.programs.Programs;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** Chromium without a window, in a folder of its own. */
final class Chromium {

    private static final long MOST_SECONDS = 120;

    private Chromium() {}

    /**
     * What Chromium made of a page.
     *
     * @param dom the document as it was when the page was loaded
     * @param screen what the window would show
     */
    record View(String dom, BufferedImage screen) {}

    /** Loads a page, with an empty folder for Chromium's profile and files. */
    static View open(URI page, Path folder) throws IOException, InterruptedException {
        Path dom = folder.resolve("dom.html");
        Path screen = folder.resolve("screen.png");
        Path log = folder.resolve("chromium.log");
        ProcessBuilder builder = new ProcessBuilder(
                        Programs.path("chromium"),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-breakpad",
                        "--disable-component-update",
                        "--disable-sync",
                        // whatever else it would like to reach, now or in a later version
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--hide-scrollbars",
                        "--window-size=320,240",
                        "--screenshot=" + screen,
                        "--dump-dom",
                        page.toString())
                .directory(folder.toFile())
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile());
        builder.environment().put("HOME", folder.toString());
        Process chromium = builder.start();
        try {
            boolean ended = chromium.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(log);
            assertThat(ended).as("Chromium ends by itself: %s", said).isTrue();
            assertThat(chromium.exitValue()).as("Chromium's status: %s", said).isZero();
            assertThat(screen).as("Chromium's screenshot: %s", said).isNotEmptyFile();
        } finally {
            chromium.descendants().forEach(ProcessHandle::destroyForcibly);
            chromium.destroyForcibly();
        }
        return new View(Files.readString(dom), ImageIO.read(screen.toFile()));
    }
}
