using System.Text.RegularExpressions;
using FlowOffice.Activities;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Regulations;
using FlowOffice.Server.Jobs;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Regulations;

/// <summary>The shipped regulations against the shipped definitions, the pages, the jobs and the sample offices' settings.</summary>
public sealed partial class WhatShips
{
    private static readonly ActivityRegistry Registry = new(OfficeActivities.All);

    /// <summary>What nothing carries out yet. An entry may go, none may come.</summary>
    private static readonly Dictionary<string, string> Missing = new()
    {
        ["son-dong"] = "9.6 12.2 12.4 12.5 12.6 13",
        ["ha-tinh"] = "4.4 5 8.15 10.2 10.7 10.8",
        ["gia-lai"] = "11-2 18.1 19.1",
        ["lang-son"] = "M1.2 M1.4 M1.5 M2.2 M2.7 M2.8",
    };

    public static TheoryData<string> Offices => [.. Missing.Keys];

    [Theory, MemberData(nameof(Offices))]
    public void Every_step_names_clauses_that_its_regulation_has(string office)
    {
        var regulation = Read(office);

        var strange = (
            from step in Steps(office)
            from written in ClauseNames.Read(step.Clause)
            where written.Name is null || !regulation.CoveredBy(written.Name).Any()
            select $"{step.Definition} {step.Step}: {written.Text}").ToList();

        Assert.Empty(strange);
    }

    [Theory, MemberData(nameof(Offices))]
    public void What_nothing_carries_out_is_what_is_written_down(string office)
    {
        var named = Steps(office).SelectMany(step => ClauseNames.Read(step.Clause)).Select(written => written.Name).OfType<ClauseName>().ToHashSet();

        var missing = Read(office).Clauses.Where(clause => clause.By.Count == 0 && !named.Any(name => name.Covers(clause.Name))).Select(clause => clause.Name.Id);

        Assert.Empty(missing.Except(Missing[office].Split(' ')));
    }

    [Theory, MemberData(nameof(Offices))]
    public void What_carries_clauses_out_exists(string office)
    {
        var means = Read(office).Clauses.SelectMany(clause => clause.By).ToList();
        var code = string.Concat(Directory.GetFiles(Path.Combine(Checkout.Folder, "src/Office"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Path.Combine(Checkout.Folder, "src/Server/Settings"), "*.cs")).Select(File.ReadAllText));
        var pages = Directory.GetFiles(Path.Combine(Checkout.Folder, "src/Studio"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Select(line => PagePattern().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToHashSet();

        var jobs = JobPlan.All.Select(job => job.Key).Concat(Directory.GetFiles(Path.Combine(Checkout.Folder, "src/Server/Duties"), "*Duty.cs")
            .Select(file => DutyPattern().Match(File.ReadAllText(file))).Where(match => match.Success).Select(match => match.Groups[1].Value)).ToHashSet();

        Assert.All(means.Where(one => one.Kind == ClauseMeansKind.Page), one => Assert.Contains(one.Name!, pages));
        Assert.All(means.Where(one => one.Kind == ClauseMeansKind.Job), one => Assert.Contains(one.Name!, jobs));
        Assert.All(means.Where(one => one.Kind == ClauseMeansKind.Setting), one => Assert.Matches($"[\"']{one.Name}[\"']", code));
        Assert.All(means, one => Assert.Equal(one.Kind is ClauseMeansKind.Page or ClauseMeansKind.Job or ClauseMeansKind.Setting, one.Name is not null));
    }

    [Theory, InlineData("son-dong", 46), InlineData("ha-tinh", 62), InlineData("gia-lai", 72), InlineData("lang-son", 16)]
    public void Every_clause_is_there_in_composed_letters(string office, int clauses)
    {
        Assert.Equal(clauses, Read(office).Clauses.Count());
        Assert.True(File.ReadAllText(FileOf(office)).IsNormalized());
    }

    [Theory, MemberData(nameof(Offices))]
    public void The_definitions_name_the_regulation_that_lies_beside_them(string office)
    {
        var regulation = Read(office);

        foreach (var file in Checkout.Definitions(office))
        {
            var named = WorkflowDefinition.Parse(File.ReadAllBytes(file)).ToJson()["customProperties"]!["regulation"]!;
            Assert.Equal((regulation.Number, regulation.SignedOn.ToString("yyyy-MM-dd", null)), ((string)named["number"]!, (string)named["signedOn"]!));
        }
    }

    private static Regulation Read(string office) => RegulationFile.Read(File.ReadAllText(FileOf(office)));

    private static string FileOf(string office) => Path.Combine(Checkout.Folder, "workflows", office, RegulationFile.Name);

    private static IEnumerable<(string Definition, string Step, string? Clause)> Steps(string office) =>
        from file in Checkout.Definitions(office)
        let definition = WorkflowDefinition.Parse(File.ReadAllBytes(file))
        from node in WorkflowGraph.Build(definition, Registry, _ => null).OwnNodes
        where StepSettings.MayNameClauses(node)
        select (definition.DefinitionId, node.Id, StepSettings.ClauseOf(node));

    [GeneratedRegex("DutyPlan Plan \\{ get; \\} = new\\(\\s*\"([a-z-]+)\"")]
    private static partial Regex DutyPattern();

    [GeneratedRegex("^@page \"([^\"]+)\"")]
    private static partial Regex PagePattern();
}
