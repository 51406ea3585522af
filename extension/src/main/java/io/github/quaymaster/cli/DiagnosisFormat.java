package io.github.quaymaster.cli;

import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what was found out about this machine. */
enum DiagnosisFormat {
    /** A line for each part of the machine, then what to change. */
    TEXT {
        @Override
        String of(Diagnosis diagnosis) {
            StringBuilder text = new StringBuilder("quaymaster " + diagnosis.version() + "\n");
            for (Check check : diagnosis.checks()) {
                text.append("%-7s %-13s %s\n".formatted(check.state().word(), check.topic(), check.text()));
            }
            List<String> changes = diagnosis.changes();
            if (changes.isEmpty()) {
                return text + "nothing to change";
            }
            text.append("what to change:");
            for (int i = 0; i < changes.size(); i++) {
                text.append("\n%3d. %s".formatted(i + 1, changes.get(i)));
            }
            return text.toString();
        }
    },
    /** One object, for reports of errors. */
    JSON {
        @Override
        String of(Diagnosis diagnosis) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("tool", ordered("name", "Quaymaster", "version", diagnosis.version()));
            all.put(
                    "checks",
                    diagnosis.checks().stream()
                            .map(check -> ordered(
                                    "topic", check.topic(),
                                    "state", check.state().word(),
                                    "text", check.text(),
                                    "remedy", check.remedy()))
                            .toList());
            all.put("changes", diagnosis.changes());
            all.put("status", diagnosis.status());
            return new GsonBuilder()
                    .disableHtmlEscaping()
                    .setPrettyPrinting()
                    .create()
                    .toJson(all);
        }
    };

    /** Returns the text, without a line end after the last line. */
    abstract String of(Diagnosis diagnosis);

    private static Map<String, String> ordered(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
