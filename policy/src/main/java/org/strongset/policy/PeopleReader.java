package org.strongset.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.strongset.model.ArchivePattern;
import org.strongset.model.Code;
import org.strongset.model.Suggestion;
import org.strongset.policy.Fields.Item;
import org.strongset.policy.Fields.Value;
import org.strongset.policy.Policy.Ca;
import org.strongset.policy.Policy.Group;
import org.strongset.policy.Policy.Keyring;
import org.strongset.policy.Policy.Member;
import org.strongset.policy.Policy.Place;
import org.strongset.trust.Parties;
import org.strongset.trust.Principal;
import org.strongset.trust.Principal.Read.Named;
import org.strongset.trust.Principal.Read.Refused;

/// Reads who may be spoken of: keyrings, groups, and which of them are one party.
final class PeopleReader {
    private static final String PARTY = "party:";

    private final Names names;
    private final Faults faults;

    PeopleReader(Names names, Faults faults) {
        this.names = names;
        this.faults = faults;
    }

    /// Returns the OpenPGP certificate named, or null after a fault.
    static @Nullable Principal certificate(Fields fields, Item item) {
        var key = principal(fields, item);
        if (key != null && !key.isOpenPgp()) {
            fields.fault(Code.POLICY_INVALID, item.at(),
                    "\"" + key + "\" is no OpenPGP certificate, and here only one of "
                            + "these has a meaning; write key:openpgp:FINGERPRINT");
            return null;
        }
        return key;
    }

    /// Returns the key named, which has to be one that can sign a statement, or null after a fault.
    static @Nullable Principal signing(Fields fields, Item item) {
        var key = principal(fields, item);
        if (key != null && key.isOpenPgp()) {
            fields.fault(Code.POLICY_INVALID, item.at(), "\"" + key + "\" cannot sign a statement that is read in this "
                    + "version; write key:ed25519:KEY");
            return null;
        }
        return key;
    }

    /// Returns the key named, of any kind, or null after a fault.
    static @Nullable Principal principal(Fields fields, Item item) {
        return switch (Principal.read(item.text())) {
            case Named(var principal) -> principal;
            case Refused(var code, var message) -> {
                fields.fault(code, item.at(), message);
                yield null;
            }
        };
    }

    void keyring(String name, Fields fields) {
        var file = fields.text("file");
        var folder = fields.text("folder");
        if ((file == null) == (folder == null)) {
            fields.fault(Code.POLICY_INVALID, fields.at(), "needs exactly one of file and folder");
        }
        var path = file == null ? folder : file;
        if (path != null && path.startsWith("{") && path.endsWith("}")) {
            fields.fault(Code.POLICY_INVALID, file == null ? "folder" : "file",
                    path + " is still to be filled in: write the path of your certificates");
        }
        var limits = listed(fields.table("limits"), PolicyReader::pattern);
        var archives = listed(fields.table("archives"), PeopleReader::archive);
        boolean closed = closed(fields);
        var keepers = new ArrayList<Principal>();
        for (var item : fields.texts("keepers")) {
            var keeper = certificate(fields, item);
            if (keeper != null) {
                keepers.add(keeper);
            }
        }
        Integer need = 0;
        if (fields.has("keepers")) {
            need = Scalars.threshold(fields, "need", 0);
            if (need != null && need > keepers.stream().distinct().count()) {
                fields.fault(Code.THRESHOLD_INVALID, "need",
                        "need is " + need + ", but there are " + keepers.size() + " keepers");
            }
        } else if (fields.has("need")) {
            fields.fault(Code.POLICY_INVALID, "need", "need counts keepers, and there are none here; a rule's own need "
                    + "stands in its leaf");
        }
        var origin = fields.text("origin");
        if (origin != null && !isHost(origin)) {
            fields.fault(Code.POLICY_INVALID, "origin", "origin is \"" + origin
                    + "\"; write the name of the host that the certificates came from: keys.example.org");
        }
        fields.done();
        names.define(
                new Keyring(name, path == null ? "" : path, file == null ? Place.FOLDER : Place.FILE, limits,
                        archives, closed,
                        keepers, need == null ? 0 : need, false).from(origin));
    }

    /// Returns the names of hosts in a field, one or several.
    static List<String> hosts(Fields fields, String key) {
        var hosts = new ArrayList<String>();
        for (var item : fields.texts(key)) {
            if (isHost(item.text())) {
                hosts.add(item.text());
            } else {
                fields.fault(Code.POLICY_INVALID, item.at(), key + " is \"" + item.text()
                        + "\"; write the name of the host that serves it, without https:// and port: packages.example.org");
            }
        }
        if (fields.has(key) && hosts.isEmpty()) {
            fields.fault(Code.POLICY_INVALID, key, key + " names no host");
        }
        return hosts;
    }

    private static boolean isHost(String text) {
        return !text.isEmpty() && !text.endsWith(".") && text.chars().allMatch(PeopleReader::isOfHost);
    }

    private static boolean isOfHost(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    }

    /// Whether those that `limits` does not list may release nothing.
    private static boolean closed(Fields fields) {
        return switch (fields.text("unlisted")) {
            case null -> false;
            case "anything" -> false;
            case "nothing" -> true;
            case String other -> {
                fields.fault(Code.POLICY_INVALID, "unlisted", "unlisted is \"" + other
                        + "\"; write \"anything\" or \"nothing\": what those may release whom limits does not list"
                        + Suggestion.among(List.of("anything", "nothing"), other));
                yield true;
            }
        };
    }

    /// Returns the archive pattern, or null after a fault.
    static @Nullable ArchivePattern archive(Fields fields, Item item) {
        try {
            return ArchivePattern.parse(item.text());
        } catch (IllegalArgumentException e) {
            fields.fault(Code.POLICY_INVALID, item.at(),
                    e.getMessage() == null ? "names no archive" : e.getMessage());
            return null;
        }
    }

    /// Reads `limits` or `archives`: patterns by fingerprint.
    private static <P> Map<String, List<P>> listed(@Nullable Fields fields,
            BiFunction<Fields, Item, @Nullable P> pattern) {
        var limits = new TreeMap<String, List<P>>();
        if (fields == null) {
            return limits;
        }
        for (var key : fields.keys()) {
            var principal = certificate(fields, new Item(key, fields.at(key)));
            var patterns = new ArrayList<P>();
            for (var item : fields.texts(key)) {
                var read = pattern.apply(fields, item);
                if (read != null) {
                    patterns.add(read);
                }
            }
            if (principal != null && limits.put(principal.fingerprint(), patterns) != null) {
                fields.fault(Code.POLICY_INVALID, key, "has " + principal.fingerprint() + " twice");
            }
        }
        return limits;
    }

    void ca(String name, Fields fields) {
        var issuer = fields.requiredText("issuer");
        if (!issuer.isEmpty() && (!issuer.startsWith("https://") || issuer.length() == 8 || issuer.chars()
                .anyMatch(c -> c <= ' ' || c == '*'))) {
            fields.fault(Code.IDENTITY_UNANCHORED, "issuer", "issuer is \"" + issuer
                    + "\"; write the whole address of the identity provider, https://…, as the certificates name it");
        }
        var root = root(fields);
        var logs = Scalars.threshold(fields, "logs", 1);
        fields.done();
        names.define(new Ca(name, issuer, root, logs == null ? 1 : logs));
    }

    private static String root(Fields fields) {
        var root = fields.text("root");
        if (root != null && root.isBlank()) {
            fields.fault(Code.POLICY_INVALID, "root",
                    "root is empty; write the path of a trusted_root.json, or leave it out");
        }
        return root == null ? Ca.PUBLIC : root;
    }

    void index(String name, Fields fields) {
        var keys = fields.requiredText("keys");
        if (fields.has("keys") && keys.isBlank()) {
            fields.fault(Code.POLICY_INVALID, "keys", "keys is empty; write the path of the index's keys document");
        }
        var root = root(fields);
        fields.done();
        names.define(new Policy.Index(name, keys, root));
    }

    void group(String name, Fields fields) {
        fields.later("keepers", "need");
        var members = new ArrayList<Member>();
        for (var value : fields.values("members")) {
            switch (value) {
                case Value.Text(var item) -> fields.fault(Code.POLICY_INVALID, item.at(),
                        "a member is a table: { who = \"key:openpgp:FINGERPRINT\", name = \"Ann\" }");
                case Value.Table(var inner) -> {
                    var who = principal(inner, new Item(inner.requiredText("who"), inner.at("who")));
                    var memberName = inner.text("name");
                    var weight = Scalars.threshold(inner, "weight", 1);
                    inner.done();
                    if (who != null) {
                        members.add(new Member(who, memberName == null ? "" : memberName, weight == null ? 1 : weight));
                    }
                }
            }
        }
        if (!fields.has("members")) {
            fields.fault(Code.POLICY_INVALID, fields.at(), "members is missing");
        }
        fields.done();
        names.define(new Group(name, members));
    }

    /// Returns who counts as one: by `[parties]`, and members of one name are one person.
    Parties parties(@Nullable Fields fields) {
        var keysByName = new TreeMap<String, Set<String>>();
        var nameOfKey = new TreeMap<String, String>();
        for (var group : names.allGroups()) {
            for (var member : group.members()) {
                if (!member.name().isEmpty()) {
                    keysByName.computeIfAbsent(member.name(), _ -> new TreeSet<>()).add(member.who().toString());
                    nameOfKey.putIfAbsent(member.who().toString(), member.name());
                }
            }
        }
        names.notaries().values().forEach(notary -> {
            keysByName.computeIfAbsent(notary.name(), _ -> new TreeSet<>()).add(notary.key().toString());
            nameOfKey.putIfAbsent(notary.key().toString(), notary.name());
        });
        var joins = new ArrayList<List<String>>();
        keysByName.values().forEach(keys -> joins.add(List.copyOf(keys)));
        var fate = new LinkedHashMap<String, List<String>>();
        if (fields != null) {
            for (var list : fields.lists("one-party")) {
                joins.add(ids(list, keysByName));
            }
            var groups = fields.table("fate");
            if (groups != null) {
                groups.keys().forEach(key -> fate.put(key, ids(groups.texts(key), keysByName)));
            }
            fields.done();
        }
        return Parties.of(joins, nameOfKey, fate);
    }

    /// An entry is a key, `party:NAME`, or a member's name, which stands for all keys of that name.
    private List<String> ids(List<Item> items, Map<String, Set<String>> keysByName) {
        var ids = new ArrayList<String>();
        for (var item : items) {
            var named = keysByName.get(item.text());
            if (named != null) {
                ids.addAll(named);
            } else if (isPartyName(item.text())) {
                ids.add(item.text());
            } else {
                switch (Principal.read(asKey(item.text()))) {
                    case Named(var principal) -> ids.add(principal.toString());
                    case Refused(var code, var message) -> faults.add(
                            code == Code.POLICY_INVALID && item.text().indexOf(':') < 0 ? Code.UNDEFINED_NAME : code,
                            item.at(),
                            message + Suggestion.among(keysByName.keySet(), item.text()));
                }
            }
        }
        return ids;
    }

    /// Returns the id of the party that a `[[deny]]` names, or null after a fault: one without keys would deny nothing.
    ///
    /// @param withKeys what [Parties#withKeys] returns for these
    static @Nullable String deniedParty(Fields fields, Parties parties, Set<String> withKeys) {
        var text = fields.requiredText("party");
        if (Parties.isKey(text)) {
            var key = principal(fields, new Item(asKey(text), fields.at("party")));
            return key == null ? null : parties.party(key.toString(), "").id();
        }
        if (!isPartyName(text)) {
            fields.fault(Code.POLICY_INVALID, "party", "\"" + text + "\" is no party; write party:NAME, or key = …");
            return null;
        }
        var party = parties.party(text, "").id();
        if (!withKeys.contains(party)) {
            fields.fault(Code.UNDEFINED_NAME, "party",
                    "there is no party \"" + text + "\" with a key in it (a member's "
                            + "name is no party's); write [parties] one-party = [[\"" + text
                            + "\", \"key:openpgp:FINGERPRINT\"]]");
            return null;
        }
        return party;
    }

    /// Whether it is `party:NAME`, and not the party of one key.
    private static boolean isPartyName(String text) {
        return text.startsWith(PARTY) && text.length() > PARTY.length() && !Parties.isKey(text);
    }

    /// The party of one key, written as the key; anything else as it is.
    private static String asKey(String text) {
        return Parties.isKey(text) ? "key:" + text.substring(PARTY.length()) : text;
    }
}
