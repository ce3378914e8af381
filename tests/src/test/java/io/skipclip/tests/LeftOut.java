package io.skipclip.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Says at the end of a build which tests were left out, by an assumption or a condition, and why.
 * It reads the events that JUnit writes: Surefire takes a class that was left out whole for one
 * without tests.
 */
final class LeftOut {
  private static final Set<String> STATUS = Set.of("ABORTED", "SKIPPED");
  private static final Path EVENTS = Path.of("target", "junit");

  private LeftOut() {}

  /** Prints it for the modules below a folder. */
  public static void main(String[] arguments) throws IOException {
    report(Path.of(arguments[0])).forEach(System.out::println);
  }

  /** A line with the number, and one for each test or class with its reason. */
  static List<String> report(Path project) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path module : entries(project)) {
      for (Path kind : entries(module.resolve(EVENTS))) {
        for (Path events : newest(kind)) {
          leftOut(document(events)).map(line -> "  " + line).forEach(lines::add);
        }
      }
    }
    String count = lines.isEmpty() ? "none" : String.valueOf(lines.size());
    lines.add(0, "Tests, or whole classes of them, that were left out: " + count);
    return lines;
  }

  /** What earlier builds wrote is there too. */
  private static List<Path> newest(Path folder) throws IOException {
    return entries(folder).stream()
        .max(Comparator.comparing((Path file) -> file.toFile().lastModified()))
        .stream()
        .toList();
  }

  private static List<Path> entries(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static Document document(Path events) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(events.toFile());
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException("Cannot read events " + events + ": " + e.getMessage(), e);
    }
  }

  private static Stream<String> leftOut(Document events) {
    Map<String, Element> started =
        all(events, "started").collect(Collectors.toMap(LeftOut::id, Function.identity()));
    return all(events, "result")
        .filter(result -> STATUS.contains(result.getAttribute("status")))
        .map(result -> name(started, id((Element) result.getParentNode())) + ": " + reason(result));
  }

  private static Stream<Element> all(Document events, String name) {
    NodeList found = events.getElementsByTagNameNS("*", name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
  }

  private static String id(Element event) {
    return event.getAttribute("id");
  }

  /** Class and test; the outermost, which has no parent, is JUnit's engine. */
  private static String name(Map<String, Element> started, String id) {
    Element event = started.get(id);
    String parent = event.getAttribute("parentId");
    boolean inClass = started.containsKey(parent) && started.get(parent).hasAttribute("parentId");
    return (inClass ? name(started, parent) + "." : "") + event.getAttribute("name");
  }

  private static String reason(Element result) {
    String text = result.getTextContent().strip();
    return text.lines().findFirst().orElse("").replaceFirst("^[\\w.]+: (Assumption failed: )?", "");
  }
}
