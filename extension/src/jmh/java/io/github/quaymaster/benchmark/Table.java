package io.github.quaymaster.benchmark;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured: the lines that are printed and those of the JSON file are the same. */
final class Table {

    private final List<Row> rows = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    void add(Row row) {
        rows.add(row);
    }

    /** Something that was to be measured and could not be, or what a number leaves out. */
    void remark(String text) {
        remarks.add(text);
    }

    void print() {
        String group = "";
        for (Row row : rows) {
            if (!row.group().equals(group)) {
                group = row.group();
                System.out.println("\n" + group);
            }
            System.out.println(row.line());
        }
        System.out.println();
        remarks.forEach(remark -> System.out.println("note: " + remark));
    }

    void write(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("rows", rows);
        all.put("notes", remarks);
        Files.writeString(
                file,
                new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .serializeSpecialFloatingPointValues()
                        .create()
                        .toJson(all));
    }
}
