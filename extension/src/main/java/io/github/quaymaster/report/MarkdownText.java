package io.github.quaymaster.report;

import io.github.quaymaster.bytecode.OneLine;

/** Names and texts of others in Markdown, where they must not become markup. */
final class MarkdownText {

    private static final int LONGEST_NAME = 300;

    private MarkdownText() {}

    /** Writes a name as code on one line, a long one cut. */
    static String code(String name) {
        String line = oneLine(name);
        boolean isPlain = line.chars().noneMatch(each -> each == '`' || each == '|' || each == '\\')
                && !line.isBlank()
                && line.equals(line.strip());
        return isPlain ? "`" + line + "`" : htmlCode(line);
    }

    /** Writes a name as code for where only HTML is read; it holds in Markdown too. */
    static String htmlCode(String name) {
        return "<code>" + escaped(oneLine(name)) + "</code>";
    }

    /** Writes a sentence as it is. */
    static String plain(String text) {
        return escaped(OneLine.of(text.replaceAll("\\p{Cntrl}", " ")));
    }

    /** Writes lines as they are, between fences longer than any in them. */
    static String fenced(String text) {
        int longest = 0;
        int current = 0;
        for (int i = 0; i < text.length(); i++) {
            current = text.charAt(i) == '`' ? current + 1 : 0;
            longest = Math.max(longest, current);
        }
        String fence = "`".repeat(Math.max(3, longest + 1));
        return fence + "text\n" + OneLine.ofEach(text).stripTrailing() + "\n" + fence;
    }

    private static String oneLine(String name) {
        String line = OneLine.of(name.replaceAll("\\p{Cntrl}", " "));
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME - 3) + "...";
    }

    /** As entities, which are text wherever they stand, also in a table. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if ("&<>|`*_[]\\~#@\"'!".indexOf(sign) >= 0) {
                escaped.append("&#").append((int) sign).append(';');
            } else {
                escaped.append(sign);
            }
        }
        return escaped.toString();
    }
}
