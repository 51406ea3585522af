package io.github.quaymaster;

import io.github.quaymaster.report.Event.FindingReported;
import io.github.quaymaster.report.EventLine;
import io.github.quaymaster.report.ReportedFinding;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * Gives findings to JUnit's own channels: an entry for each to whoever listens to the tests (IDEs, the console launcher,
 * Open Test Reporting; Surefire drops them), and, where Open Test Reporting is written, a file that it refers to.
 */
final class Published {

    private static final String OPEN_TEST_REPORTING = "junit.platform.reporting.open.xml.enabled";

    private static final String FILE =
            "findings.quaymaster.jsonl"; // not as a run's own file, or report would take it for one

    private Published() {}

    static void to(ExtensionContext context, List<ReportedFinding> findings) {
        if (!publish(context, findings)
                || findings.isEmpty()
                || context.getConfigurationParameter(OPEN_TEST_REPORTING)
                        .filter("true"::equals)
                        .isEmpty()) {
            return;
        }
        try {
            publishFile(context, findings);
        } catch (RuntimeException othersFault) {
            // as below
        }
    }

    /** A listener's fault is not ours: the findings fail their tests or are printed all the same. */
    private static boolean publish(ExtensionContext context, List<ReportedFinding> findings) {
        try {
            for (ReportedFinding finding : findings) {
                context.publishReportEntry(entry(finding));
            }
            return true;
        } catch (RuntimeException | Error othersFault) { // without a descriptor the JDK cannot read its time zones
            return false;
        }
    }

    private static Map<String, String> entry(ReportedFinding finding) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("quaymaster.finding", finding.id());
        entry.put("quaymaster.severity", finding.severity());
        entry.put("quaymaster.report", finding.text());
        return entry;
    }

    /** Since JUnit 5.12, and from 5.14 on with a media type that is another class of the same name. */
    private static void publishFile(ExtensionContext context, List<ReportedFinding> findings) {
        Method publish = Stream.of(ExtensionContext.class.getMethods())
                .filter(method -> method.getName().equals("publishFile")
                        && method.getParameterCount() == 3
                        && !method.isAnnotationPresent(Deprecated.class))
                .findFirst()
                .orElse(null);
        if (publish == null) {
            return;
        }
        ThrowingConsumer<Path> content = file -> Files.write(
                file,
                findings.stream()
                        .map(finding -> EventLine.of(new FindingReported(0, 0, finding)))
                        .toList());
        try {
            publish.invoke(context, FILE, json(publish.getParameterTypes()[1]), content);
        } catch (InvocationTargetException noFolder) {
            // a launcher too old to have one for files; the entries are there
        } catch (ReflectiveOperationException other) {
            throw new LinkageError("publishFile of this JUnit is not as known: " + other, other);
        }
    }

    private static @Nullable Object json(Class<?> mediaType) throws ReflectiveOperationException {
        return mediaType.getField("APPLICATION_JSON").get(null);
    }
}
