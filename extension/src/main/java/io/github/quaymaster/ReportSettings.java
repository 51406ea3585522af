package io.github.quaymaster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a run is reported beside its console.
 *
 * @param folder where files go
 * @param formats which forms; that of GitHub only there
 */
record ReportSettings(Path folder, Set<ReportFormat> formats) {

    private static final String FOLDER = "quaymaster";

    private static final List<String> FILES_OF_GRADLE =
            List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

    static ReportSettings from(SettingReader reader) {
        String folder = reader.text(SettingKey.REPORT_DIR);
        Set<ReportFormat> formats = reader.choices(SettingKey.REPORT_FORMATS, ReportFormat.class, "none");
        Set<ReportFormat> wanted = formats == null ? unlessSaid(folder) : formats;
        if (!"true".equals(System.getenv("GITHUB_ACTIONS"))) {
            wanted.remove(ReportFormat.GITHUB);
        }
        return new ReportSettings(
                folder == null ? byDefault(Path.of("")) : reader.path(SettingKey.REPORT_DIR, folder), wanted);
    }

    /** A folder is named for what goes there; a build on GitHub reads what it is told, and needs no asking. */
    private static Set<ReportFormat> unlessSaid(@Nullable String folder) {
        return folder == null ? EnumSet.of(ReportFormat.GITHUB) : EnumSet.of(ReportFormat.JSONL, ReportFormat.GITHUB);
    }

    /** Where the build tool at hand puts what it makes, as JUnit's own reports do. */
    static Path byDefault(Path module) {
        if (Files.exists(module.resolve("pom.xml"))) {
            return module.resolve("target").resolve(FOLDER);
        }
        return FILES_OF_GRADLE.stream().anyMatch(name -> Files.exists(module.resolve(name)))
                ? module.resolve("build").resolve(FOLDER)
                : module.resolve(FOLDER);
    }

    boolean wants(ReportFormat format) {
        return formats.contains(format);
    }

    /** Whether events are written: the page is made of them. */
    boolean wantsFile() {
        return wants(ReportFormat.JSONL) || wants(ReportFormat.HTML);
    }

    /** Whether anything but the console is told of what is only counted there. */
    boolean wantsNotes() {
        return !formats.isEmpty();
    }
}
