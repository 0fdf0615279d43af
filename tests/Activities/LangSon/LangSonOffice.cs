using System.Text.Json.Nodes;
using FlowOffice.Office.Records;
using FlowOffice.Office.Tasks;
using Xunit;

namespace FlowOffice.Activities.Tests.LangSon;

/// <summary>The city of Lạng Sơn, whose Home Affairs keeps the records of whoever has no steward nearer, with the shipped catalogue of fields.</summary>
public class LangSonOffice() : SampleOfficeAtWork("lang-son", "ls-record-update", "ls-record-difference")
{
    /// <summary>Works in Quảng Lạc; <see cref="Steward"/> keeps the record, <see cref="Head"/> answers for it.</summary>
    public Guid Official => this["phochutich.quanglac"];

    public Guid Steward => this["vanthu.quanglac"];

    public Guid Head => this["chutich.quanglac"];

    protected override async Task SetUpAsync()
    {
        await base.SetUpAsync();
        await ExecuteAsync("""update organisations set settings = '{"managingUnit": "noi-vu"}' where id = $1""", OrganisationId);
        foreach (var field in DefaultFields.For(OrganisationId))
            await ExecuteAsync("""
                insert into record_fields (organisation_id, code, name, heading, kind, choices, required, needs_evidence, masked, sort) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """, OrganisationId, field.Code, field.Name, field.Heading, field.Kind.ToString().ToLowerInvariant(), field.Choices, field.Required, field.NeedsEvidence, field.Masked, field.Sort);
    }

    /// <summary>Files changes with the declaration and a paper: «grade: Chuyên viên».</summary>
    public async Task<StepResult> FileAsync(Guid person, params (string Field, string Value)[] changes)
    {
        var form = new JsonObject { ["declared"] = "on" };
        foreach (var (field, value) in changes)
            form[field.Contains(':', StringComparison.Ordinal) || field is "declared" or "eventDate" ? field : $"field:{field}"] = value;
        return await Steps.StartAsync(new StartProcedure(As(person), "record-update", form, [Text with { Field = "evidence" }]), CancellationToken.None);
    }

    /// <summary>The same, and it must succeed.</summary>
    public async Task<Matter> FiledAsync(Guid person, params (string Field, string Value)[] changes)
    {
        var answer = await FileAsync(person, changes);
        Assert.True(answer is StepResult.Done, answer is StepResult.Invalid invalid ? string.Join(' ', invalid.Errors.Select(error => $"{error.Key}: {error.Value[0]}")) : answer.ToString());
        return new Matter(((StepResult.Done)answer).InstanceId, Guid.Empty);
    }

    /// <summary>What stands in the record.</summary>
    public Task<string?> ValueAsync(Guid person, string field) => ScalarAsync<string>("select value from record_values where person_id = $1 and field_code = $2", person, field);
}
