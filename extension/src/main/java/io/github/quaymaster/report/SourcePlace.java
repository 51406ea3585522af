package io.github.quaymaster.report;

/**
 * A line of code or configuration, as far as it is known.
 *
 * @param className the binary name of the class, empty for a configuration file
 * @param methodName the name of the method, empty if there is none
 * @param file the name of the file without its folders, empty if it is not known
 * @param line the number of the line from 1, 0 if it is not known
 * @param path the file from the root of the repository on, its folders parted by a slash; empty if it was not found
 * @param text what stands there, without the blanks around it; empty if the file was not found
 */
public record SourcePlace(String className, String methodName, String file, int line, String path, String text) {

    /** Nothing is known. */
    public static final SourcePlace UNKNOWN = new SourcePlace("", "", "", 0, "", "");

    /**
     * Tells whether anything is known.
     *
     * @return whether a class or a file is
     */
    public boolean isKnown() {
        return !className.isEmpty() || !file.isEmpty();
    }

    /**
     * Writes the place as a stack trace does, the class without its package.
     *
     * @return such as {@code AppServer.start(AppServer.java:18)}, empty if nothing is known
     */
    public String frame() {
        if (!isKnown()) {
            return "";
        }
        String simple = className.substring(className.lastIndexOf('.') + 1);
        String member = simple.isEmpty() ? "" : simple + "." + methodName;
        String source = (file.isEmpty() ? "unknown source" : file) + (line > 0 ? ":" + line : "");
        return member.isEmpty() ? source : member + "(" + source + ")";
    }
}
