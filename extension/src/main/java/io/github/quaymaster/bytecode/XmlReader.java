package io.github.quaymaster.bytecode;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML: elements and attributes by their names, and {@code <property name="server.port" value="8080"/>} or
 * {@code <entry key="server.port">8080</entry>} by the name that they give. No document type is read and no entity is
 * resolved: a file reads nothing but itself.
 */
final class XmlReader implements ResourceReader {

    private static final String DEPTH_OF_JDK = "jdk.xml.maxElementDepth";

    private static final class Element {
        private final String path;
        private final String named;
        private final int line;
        private final StringBuilder text = new StringBuilder();
        private boolean hasChild;

        Element(String path, String named, int line) {
            this.path = path;
            this.named = named;
            this.line = line;
        }
    }

    @Override
    public List<ResourceSetting> read(byte[] content) throws UnreadableResourceException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory(); // the JDK's, whatever the class path has
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(
                DEPTH_OF_JDK, 0); // none, for JDK 24 and later have one of 100, which is ours, in other words
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("no entity is read");
        });
        List<ResourceSetting> settings = new ArrayList<>();
        try {
            read(factory.createXMLStreamReader(new ByteArrayInputStream(content)), settings);
        } catch (XMLStreamException | RuntimeException malformed) { // the JDK's reader throws both for what is no XML
            throw new UnreadableResourceException(
                    String.valueOf(malformed.getMessage()).replaceAll("\\s*\\R\\s*", " "), malformed);
        }
        return settings;
    }

    private static void read(XMLStreamReader reader, List<ResourceSetting> settings)
            throws XMLStreamException, UnreadableResourceException {
        Deque<Element> open = new ArrayDeque<>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Element parent = open.peek();
                    if (parent != null) {
                        parent.hasChild = true;
                    }
                    if (open.size() == ResourceScanner.MOST_NESTED) {
                        throw new UnreadableResourceException(KeyPath.tooDeep());
                    }
                    open.push(begin(reader, parent, settings));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    for (Iterator<Element> top = open.iterator(); top.hasNext(); ) {
                        top.next().text.append(reader.getText());
                        break;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> end(open.pop(), settings);
                default -> {
                    // comments and the like say nothing
                }
            }
        }
    }

    private static Element begin(XMLStreamReader reader, Element parent, List<ResourceSetting> settings)
            throws UnreadableResourceException {
        int line = reader.getLocation().getLineNumber();
        String path = KeyPath.below(parent == null ? "" : parent.path, reader.getLocalName(), line);
        String named = "";
        String value = "";
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            if (name.equals("name") || name.equals("key")) {
                named = reader.getAttributeValue(i);
            } else if (name.equals("value")) {
                value = reader.getAttributeValue(i);
            } else {
                add(KeyPath.below(path, name, line), reader.getAttributeValue(i), line, settings);
            }
        }
        if (!named.isEmpty() && !value.isEmpty()) {
            add(named, value, line, settings);
        }
        return new Element(path, named, line);
    }

    private static void end(Element element, List<ResourceSetting> settings) {
        String text = element.text.toString().strip();
        if (!element.hasChild && !text.isEmpty()) {
            add(element.named.isEmpty() ? element.path : element.named, text, element.line, settings);
        }
    }

    private static void add(String key, String value, int line, List<ResourceSetting> settings) {
        if (PortSetting.concerns(key)) {
            settings.add(new ResourceSetting(key, value, line));
        }
    }
}
