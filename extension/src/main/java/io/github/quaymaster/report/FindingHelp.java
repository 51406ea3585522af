package io.github.quaymaster.report;

import io.github.quaymaster.inspection.FindingId;
import java.util.Arrays;
import java.util.Optional;

/** What each kind of finding is, in a sentence, and where the documentation says more. */
final class FindingHelp {

    static final String HOME = "https://github.com/quaymaster/quaymaster";

    private FindingHelp() {}

    /** Returns the kind of that name, if this version knows it. */
    static Optional<FindingId> kind(String id) {
        return Arrays.stream(FindingId.values())
                .filter(each -> each.id().equals(id))
                .findAny();
    }

    static String sentence(FindingId id) {
        return switch (id) {
            case LEAKED_LISTENER -> "A listener or bound datagram socket outlived its test";
            case FIXED_PORT -> "A port was bound that neither the kernel chose nor Quaymaster reserved";
            case LOST_PORT -> "A reserved port was taken by a process that no test had started";
            case RACY_PORT -> "A port was bound that the kernel had chosen before and that had been let go";
            case FIXED_CONNECT -> "A fixed port was connected to that nothing in the run had opened";
            case LITERAL_PORT -> "A port number that stands in code or configuration is used";
            case WILDCARD_BIND -> "A listener could be reached from other machines";
            case UNUSED_PORT -> "A reserved port was neither bound nor connected to";
            case LATE_CLOSE -> "A listener was closed after its test";
        };
    }

    static String uri(FindingId id) {
        return HOME + "/blob/main/extension/docs/" + section(id);
    }

    private static String section(FindingId id) {
        return switch (id) {
            case LEAKED_LISTENER -> "leaked-listeners.md";
            case FIXED_PORT -> "hard-coded-ports.md";
            case LOST_PORT -> "failed-binds.md#lost-ports";
            case RACY_PORT -> "hard-coded-ports.md#racy-ports";
            case FIXED_CONNECT -> "hard-coded-ports.md#fixed-connections";
            case LITERAL_PORT -> "hard-coded-ports.md#port-numbers-in-test-code";
            case WILDCARD_BIND -> "hard-coded-ports.md#exposed-listeners";
            case UNUSED_PORT -> "free-ports.md#unused-ports";
            case LATE_CLOSE -> "leaked-listeners.md#closed-late";
        };
    }
}
