/****************************************************************
 * Licensed under the Apache License, Version 2.0 (the          *
 * "License"); you may not use this file except in compliance   *
 * with the License.  You may obtain a copy of the License at   *
 *                                                              *
 *   http://www.apache.org/licenses/LICENSE-2.0                 *
 *                                                              *
 * Unless required by applicable law or agreed to in writing,   *
 * software distributed under the License is distributed on an  *
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY       *
 * KIND, either express or implied.  See the License for the    *
 * specific language governing permissions and limitations      *
 * under the License.                                           *
 ****************************************************************/
package org.jamestls.mailets.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jamestls.policy.text.SafeText;

/**
 * The templates of a notification, one for each language; English is always among them. Immutable;
 * any number of threads may use them.
 */
public final class Templates {
    /** The language of the template that is built in (RFC 5646). */
    public static final String ENGLISH = "en";

    private static final String PREFIX = "tls-bounce";
    private static final Pattern FILE =
            Pattern.compile(PREFIX + "\\.([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4})\\.txt");
    private static final int MAX_OCTETS = 65_536;

    /** RFC 3282 section 3; what stands behind is ignored. */
    private static final Pattern WISH =
            Pattern.compile(
                    "\\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,7})(?:\\s*;\\s*[qQ]\\s*=\\s*([01](?:\\.[0-9]{0,3})?))?\\s*(?:\\(.*)?");

    /** The longest list of languages that is looked at, in characters. */
    private static final int MAX_WISHES = 256;

    private final Map<String, Template> byLanguage;

    private Templates(Map<String, Template> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /** The English one alone. */
    public static Templates builtIn() {
        String file = PREFIX + "." + ENGLISH + ".txt";
        try (InputStream text = Templates.class.getResourceAsStream(file)) {
            Map<String, Template> templates = new TreeMap<>();
            templates.put(ENGLISH, Template.parse(file, decoded(file, text.readAllBytes())));
            return new Templates(templates);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidTemplateException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Those of a folder, {@code tls-bounce.<language>.txt}, each in UTF-8, and the built-in one
     * unless {@code tls-bounce.en.txt} is there. Other files are left alone.
     *
     * @param name of the folder, for people
     * @throws InvalidTemplateException when there is none, or one that can't be used
     */
    public static Templates in(String name, Path folder) throws InvalidTemplateException {
        Map<String, Template> templates = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path file : files) {
                String fileName = file.getFileName().toString();
                Matcher matcher = FILE.matcher(fileName);
                if (!matcher.matches()) {
                    throw new InvalidTemplateException(
                            SafeText.echo(fileName),
                            "names no language: write it as in tls-bounce.de.txt, or give it a name"
                                    + " that does not begin with tls-bounce");
                }
                String language = matcher.group(1).toLowerCase(Locale.ROOT);
                templates.put(language, Template.parse(fileName, decoded(fileName, octets(file))));
            }
        } catch (IOException e) {
            throw new InvalidTemplateException(
                    name, "can't be read as a folder: " + e.getClass().getSimpleName());
        }
        if (templates.isEmpty()) {
            throw new InvalidTemplateException(
                    name, "has no template: write one, as in tls-bounce.de.txt");
        }
        templates.putIfAbsent(ENGLISH, builtIn().byLanguage.get(ENGLISH));
        return new Templates(templates);
    }

    private static byte[] octets(Path file) throws InvalidTemplateException {
        String name = file.getFileName().toString();
        try (InputStream octets = Files.newInputStream(file)) {
            byte[] read = octets.readNBytes(MAX_OCTETS + 1);
            if (read.length > MAX_OCTETS) {
                throw new InvalidTemplateException(
                        name, "is longer than " + MAX_OCTETS + " octets: write less");
            }
            return read;
        } catch (IOException e) {
            throw new InvalidTemplateException(
                    name, "can't be read: " + e.getClass().getSimpleName());
        }
    }

    private static String decoded(String file, byte[] octets) throws InvalidTemplateException {
        ByteBuffer in = ByteBuffer.wrap(octets);
        CharBuffer out = CharBuffer.allocate(octets.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            int line = 1 + (int) out.flip().chars().filter(c -> c == '\n').count();
            throw new InvalidTemplateException(file, line, "is not in UTF-8");
        }
        return out.flip().toString();
    }

    /** The template in a language, whatever the case of its letters. */
    public Optional<Template> of(String language) {
        return Optional.ofNullable(byLanguage.get(language.toLowerCase(Locale.ROOT)));
    }

    /** The languages that there are, in lower case and in order. */
    public Collection<String> languages() {
        return byLanguage.keySet();
    }

    /**
     * The best language for a list as in Accept-Language or Content-Language (RFC 3282): the one of
     * greatest weight that is there, where {@code de-AT} finds {@code de} (RFC 4647 section 3.4).
     * Empty for whatever finds none.
     */
    public Optional<String> language(String wishes) {
        String looked = wishes.length() > MAX_WISHES ? wishes.substring(0, MAX_WISHES) : wishes;
        List<LanguageRange> ranges =
                Arrays.stream(looked.split(","))
                        .map(WISH::matcher)
                        .filter(Matcher::matches)
                        .map(Templates::range)
                        .filter(range -> range.getWeight() > 0)
                        .sorted(Comparator.comparingDouble(LanguageRange::getWeight).reversed())
                        .collect(Collectors.toList());
        return Optional.ofNullable(Locale.lookupTag(ranges, byLanguage.keySet()))
                .map(tag -> tag.toLowerCase(Locale.ROOT));
    }

    private static LanguageRange range(Matcher wish) {
        double weight = wish.group(2) == null ? 1 : Double.parseDouble(wish.group(2));
        return new LanguageRange(wish.group(1), Math.min(weight, LanguageRange.MAX_WEIGHT));
    }
}
