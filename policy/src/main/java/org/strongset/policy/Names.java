package org.strongset.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Suggestion;
import org.strongset.policy.Fields.Item;
import org.strongset.policy.Policy.Ca;
import org.strongset.policy.Policy.Group;
import org.strongset.policy.Policy.Keyring;
import org.strongset.policy.RuleReader.Kind;
import org.strongset.trust.Parties;

/// The names that a policy defines, then those of the layer above it, then what ships.
final class Names {
    private final SequencedMap<String, Keyring> keyrings = new LinkedHashMap<>();
    private final SequencedMap<String, Ca> cas = new LinkedHashMap<>();
    private final SequencedMap<String, Builder> builders = new LinkedHashMap<>();
    private final SequencedMap<String, Policy.Index> indexes = new LinkedHashMap<>();
    private final SequencedMap<String, Group> groups = new LinkedHashMap<>();
    private final SequencedMap<String, Notary> notaries = new LinkedHashMap<>();
    private final SequencedMap<String, AdvisoryList> lists = new LinkedHashMap<>();
    private final @Nullable Policy above;
    private Parties parties = Parties.none();

    Names(@Nullable Policy above) {
        this.above = above;
    }

    void define(Keyring keyring) {
        keyrings.put(keyring.name(), keyring);
    }

    void define(Policy.Index index) {
        indexes.put(index.name(), index);
    }

    void define(Ca ca) {
        cas.put(ca.name(), ca);
    }

    void define(Builder builder) {
        builders.put(builder.name(), builder);
    }

    void define(Notary notary) {
        notaries.put(notary.name(), notary);
    }

    void define(AdvisoryList list) {
        lists.put(list.name(), list);
    }

    void define(Group group) {
        groups.put(group.name(), group);
    }

    void parties(Parties joined) {
        parties = joined;
    }

    Parties parties() {
        return parties;
    }

    @Nullable
    Group group(String name) {
        var group = groups.get(name);
        return group == null && above != null && !keyrings.containsKey(name) ? above.groups().get(name) : group;
    }

    @Nullable
    Notary notary(String name) {
        var notary = notaries.get(name);
        return notary == null && above != null ? above.notaries().get(name) : notary;
    }

    @Nullable
    Keyring keyring(String name) {
        var keyring = keyrings.get(name);
        if (keyring == null && above != null) {
            keyring = above.keyrings().get(name);
        }
        return keyring == null ? Shipped.keyring(name) : keyring;
    }

    /// The groups of this file and of the layer above.
    List<Group> allGroups() {
        var all = new ArrayList<>(groups.values());
        if (above != null) {
            above.groups().forEach((name, group) -> {
                if (!groups.containsKey(name)) {
                    all.add(group);
                }
            });
        }
        return all;
    }

    List<String> keys(Group group) {
        return group.members().stream().map(member -> member.who().toString()).toList();
    }

    /// Takes over, by name, what the policy uses from above and from what ships; adds a fault if there is nothing.
    void use(Item item, Kind kind, Faults faults) {
        if (kind == Kind.GROUP) {
            useGroup(item, faults);
            return;
        }
        if (kind == Kind.CA) {
            useCa(item, faults);
            return;
        }
        if (kind == Kind.BUILDER) {
            useBuilder(item, faults);
            return;
        }
        if (kind == Kind.NOTARY) {
            useNotary(item, faults);
            return;
        }
        if (kind == Kind.INDEX) {
            useIndex(item, faults);
            return;
        }
        if (kind == Kind.LIST) {
            useList(item, faults);
            return;
        }
        boolean orGroup = kind == Kind.GROUP_OR_KEYRING;
        var name = item.text();
        if (orGroup && groups.containsKey(name) && keyrings.containsKey(name)) {
            faults.add(Code.POLICY_INVALID, item.at(), "\"" + name + "\" is a group and a keyring; rename one of them");
            return;
        }
        var group = orGroup ? group(name) : null;
        var keyring = keyring(name);
        if (group != null) {
            groups.putIfAbsent(name, group);
        } else if (keyring != null) {
            keyrings.putIfAbsent(name, keyring);
        } else if (Shipped.LATER.contains(name)) {
            faults.add(Code.UNDEFINED_NAME, item.at(), "\"" + name
                    + "\" does not ship with this version of Strongset; define it: [keyring." + name + "]");
        } else {
            var known = new TreeSet<>(keyrings.keySet());
            known.addAll(Shipped.NAMES);
            if (orGroup) {
                known.addAll(groups.keySet());
            }
            faults.add(Code.UNDEFINED_NAME, item.at(), "there is no keyring" + (orGroup ? " or group" : "")
                    + " \"" + name + "\"" + Suggestion.among(known, name));
        }
    }

    /// What ships is last: a policy can define each of those names anew.
    private void useBuilder(Item item, Faults faults) {
        var name = item.text();
        if (builders.containsKey(name)) {
            return;
        }
        var inherited = above == null ? null : above.builders().get(name);
        var other = inherited == null ? ShippedBuilders.find(name) : inherited;
        if (other != null) {
            builders.put(name, other);
        } else {
            var known = new TreeSet<>(builders.keySet());
            known.addAll(ShippedBuilders.NAMES);
            faults.add(Code.UNDEFINED_NAME, item.at(),
                    "there is no builder \"" + name + "\": define it, [builder." + name
                            + "]" + Suggestion.among(known, name));
        }
    }

    private void useCa(Item item, Faults faults) {
        var name = item.text();
        if (!cas.containsKey(name) && above != null && above.cas().containsKey(name)) {
            cas.put(name, above.cas().get(name));
        }
        if (!cas.containsKey(name)) {
            faults.add(Code.UNDEFINED_NAME, item.at(),
                    "there is no authority \"" + name + "\": define it, [ca." + name + "]"
                            + Suggestion.among(new TreeSet<>(cas.keySet()), name));
        }
    }

    private void useNotary(Item item, Faults faults) {
        var notary = notary(item.text());
        if (notary == null) {
            faults.add(Code.UNDEFINED_NAME, item.at(), "there is no notary \"" + item.text() + "\": define it, [notary."
                    + item.text() + "]" + Suggestion.among(new TreeSet<>(notaries.keySet()), item.text()));
        } else {
            notaries.putIfAbsent(item.text(), notary);
        }
    }

    private void useIndex(Item item, Faults faults) {
        var name = item.text();
        if (!indexes.containsKey(name) && above != null && above.indexes().containsKey(name)) {
            indexes.put(name, above.indexes().get(name));
        }
        if (!indexes.containsKey(name)) {
            faults.add(Code.UNDEFINED_NAME, item.at(), "there is no index \"" + name + "\": define it, [index." + name
                    + "]" + Suggestion.among(new TreeSet<>(indexes.keySet()), name));
        }
    }

    /// What another layer chose to believe of packages is that layer's affair.
    private void useList(Item item, Faults faults) {
        if (!lists.containsKey(item.text())) {
            faults.add(Code.UNDEFINED_NAME, item.at(),
                    "there is no list \"" + item.text() + "\" in this file: define it, [list."
                            + item.text() + "]" + Suggestion.among(new TreeSet<>(lists.keySet()), item.text()));
        }
    }

    private void useGroup(Item item, Faults faults) {
        var group = group(item.text());
        if (group != null) {
            groups.putIfAbsent(item.text(), group);
        } else {
            faults.add(Code.UNDEFINED_NAME, item.at(), "there is no group \"" + item.text() + "\""
                    + Suggestion.among(new TreeSet<>(groups.keySet()), item.text()));
        }
    }

    SequencedMap<String, Keyring> keyrings() {
        return keyrings;
    }

    SequencedMap<String, AdvisoryList> lists() {
        return lists;
    }

    SequencedMap<String, Policy.Index> indexes() {
        return indexes;
    }

    SequencedMap<String, Notary> notaries() {
        return notaries;
    }

    SequencedMap<String, Ca> cas() {
        return cas;
    }

    SequencedMap<String, Builder> builders() {
        return builders;
    }

    SequencedMap<String, Group> groups() {
        return groups;
    }
}
