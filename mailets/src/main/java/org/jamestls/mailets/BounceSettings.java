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
package org.jamestls.mailets;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.mail.MessagingException;
import org.apache.james.filesystem.api.FileSystem;
import org.jamestls.mailets.template.InvalidTemplateException;
import org.jamestls.mailets.template.Templates;

/**
 * What the parameters of TlsBounce say.
 *
 * @param templates those of the administrator, and the English one
 * @param language the one of messages that name none that is there
 * @param always the languages of every notification; empty where the message decides
 * @param help where to read more, when the policy does not say; empty for nowhere
 * @param passUnanswerable whether a message that is never answered goes on
 */
record BounceSettings(
        Templates templates,
        String language,
        List<String> always,
        Optional<String> help,
        boolean passUnanswerable) {
    /** Read by the mailet itself, which has James' context for it. */
    static final String REPORTING_MTA = "reportingMta";

    private static final String TEMPLATES = "templates";
    private static final String LANGUAGE = "language";
    private static final String LANGUAGES = "languages";
    private static final String HELP = "help";
    private static final String UNANSWERABLE = "unanswerable";
    private static final Pattern FOLDER =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final Pattern URL = Pattern.compile("https?://[!-~]{1,200}");

    /** All that may be there. */
    static String[] parameters() {
        return new String[] {TEMPLATES, LANGUAGE, LANGUAGES, HELP, UNANSWERABLE, REPORTING_MTA};
    }

    /**
     * Reads them, and the templates.
     *
     * @throws MessagingException when one can't be understood or used
     */
    static BounceSettings read(Parameters parameters, FileSystem fileSystem)
            throws MessagingException {
        Templates templates = templates(parameters, fileSystem);
        return new BounceSettings(
                templates,
                language(
                        LANGUAGE,
                        parameters.text(LANGUAGE).orElse(Templates.ENGLISH),
                        templates,
                        parameters),
                always(templates, parameters),
                parameters.text(HELP, URL, "the address of a page, as in https://example.com/tls"),
                parameters.word(UNANSWERABLE, "discard", "pass").equals("pass"));
    }

    private static Templates templates(Parameters parameters, FileSystem fileSystem)
            throws MessagingException {
        Optional<String> folder =
                parameters.text(
                        TEMPLATES, FOLDER, "the name of a folder in conf/, as in tls-templates");
        if (folder.isEmpty()) {
            return Templates.builtIn();
        }
        try {
            return Templates.in(folder.get(), path(fileSystem, folder.get()));
        } catch (InvalidTemplateException e) {
            throw new MessagingException("TlsBounce: <" + TEMPLATES + ">: " + e.getMessage(), e);
        } catch (FileNotFoundException e) {
            throw parameters.refused(TEMPLATES, folder.get(), "a folder that is in conf/");
        }
    }

    private static Path path(FileSystem fileSystem, String folder) throws FileNotFoundException {
        return fileSystem.getFile(FileSystem.FILE_PROTOCOL_AND_CONF + folder).toPath();
    }

    private static List<String> always(Templates templates, Parameters parameters)
            throws MessagingException {
        Optional<String> all = parameters.text(LANGUAGES);
        if (all.isEmpty()) {
            return List.of();
        }
        if (parameters.text(LANGUAGE).isPresent()) {
            throw parameters.refused(
                    LANGUAGES, all.get(), "either languages or language, not both");
        }
        List<String> languages =
                Arrays.stream(all.get().split(",", -1)).map(String::strip).toList();
        for (String language : languages) {
            language(LANGUAGES, language, templates, parameters);
        }
        return languages.stream().distinct().toList();
    }

    private static String language(
            String name, String language, Templates templates, Parameters parameters)
            throws MessagingException {
        if (templates.of(language).isEmpty()) {
            throw parameters.refused(
                    name,
                    language,
                    "a language for which there is a template: "
                            + String.join(", ", templates.languages()));
        }
        return language;
    }
}
