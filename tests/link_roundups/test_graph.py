from plugins.core.yaml_source import load_yaml
from plugins.link_roundups import graph
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.model import Clip, Relation, Via


def clips(**vias: list[str]) -> dict[str, Filed[Clip]]:
    return {
        name: Filed(
            name,
            Clip(title=name, via=tuple(Via(v, Relation.QUOTES) for v in via)),
            load_yaml("title: x", f"{name}.md"),
            "",
            1,
        )
        for name, via in vias.items()
    }


def rules(**vias: list[str]) -> list[str]:
    return [p.rule for p in graph.faults(clips(**vias))]


def test_a_chain_and_a_diamond_have_no_fault() -> None:
    assert rules(a=[], b=["a"], c=["a"], d=["b", "c"]) == []


def test_dangling_ends_self_reference_doubles_and_cycles_are_faults() -> None:
    assert rules(a=["x"]) == ["unknown-clip"]
    assert rules(a=["a"]) == ["via-self"]
    assert rules(a=[], b=["a", "a"]) == ["via-twice"]
    assert rules(a=["b"], b=["c"], c=["a"]) == ["via-cycle"]
    assert rules(a=["b"], b=["a"], c=["d"], d=["c"]) == ["via-cycle", "via-cycle"]


def test_what_a_work_came_from_follows_it_and_stands_once() -> None:
    found = graph.ancestors("d", clips(a=[], b=["a"], c=["a"], d=["b", "c"]))
    assert [(via.clip, depth) for via, depth in found] == [("b", 0), ("a", 1), ("c", 0)]


def test_descendants_are_the_works_that_came_directly() -> None:
    found = graph.descendants(clips(a=[], b=["a"], c=["a"]))
    assert [name for name, _ in found["a"]] == ["b", "c"]


def test_a_chain_may_be_long() -> None:
    chain = {f"c{n}": [f"c{n - 1}"] if n else [] for n in range(5000)}
    assert rules(**chain) == []
    found = graph.ancestors("c4999", clips(**chain))
    assert [depth for _, depth in found] == list(range(4999))
