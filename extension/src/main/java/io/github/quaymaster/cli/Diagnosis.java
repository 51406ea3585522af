package io.github.quaymaster.cli;

import io.github.quaymaster.cli.Check.State;
import java.util.Comparator;
import java.util.List;

/**
 * What works on this machine and what does not.
 *
 * @param version of Quaymaster
 * @param checks what was found out, in the order of asking
 */
record Diagnosis(String version, List<Check> checks) {

    /** Looks at one part after the other. */
    static Diagnosis of(String version, List<Step> steps, Redaction redaction) {
        return new Diagnosis(
                version,
                steps.stream()
                        .map(Step::look)
                        .map(check -> new Check(
                                check.topic(), check.state(), redaction.of(check.text()), redaction.of(check.remedy())))
                        .toList());
    }

    /** Returns what to change, each once, what mends something that does not work first. */
    List<String> changes() {
        return checks.stream()
                .filter(check -> !check.remedy().isEmpty())
                .sorted(Comparator.comparing(Check::state).reversed())
                .map(Check::remedy)
                .distinct()
                .toList();
    }

    /** Returns the exit status: 1 if something does not work. */
    int status() {
        return checks.stream().anyMatch(check -> check.state() == State.BROKEN) ? 1 : 0;
    }
}
