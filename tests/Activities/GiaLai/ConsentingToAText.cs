using FlowOffice.Office.Drafts;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

public sealed class ConsentingToAText(DraftingOffice office) : IClassFixture<DraftingOffice>
{
    private static readonly string[] Reworked = ["Kính gửi: Ủy ban nhân dân tỉnh", "Sở báo cáo đầy đủ kết quả năm 2023 như sau"];

    [Fact, Clause("GL-15.2")]
    public async Task Only_a_Department_leader_consents_and_the_consent_names_the_text()
    {
        var matter = await office.AtDepartmentAsync();
        var task = await office.TaskAsync(office.Director, matter);

        foreach (var other in new[] { office.Specialist, office.Head, office.Clerk })
            Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(other, task.Id, "agree"));
        await office.DoAsync(office.Director, matter, "agree");

        Assert.Equal(await office.ScalarAsync<string>("select sha256 from draft_versions where document_id = $1 order by version desc limit 1", matter.DocumentId),
            await office.ScalarAsync<string>("select sha256 from draft_consents where document_id = $1 and given_by = $2", matter.DocumentId, office.Director));
    }

    [Fact, Clause("GL-15.2")]
    public async Task A_later_change_of_the_content_voids_it()
    {
        var matter = await NumberedAsync("agree");

        var unaware = await office.TypeAsync(office.Specialist, matter, Reworked);
        var aware = await office.TypeAsync(office.Specialist, matter, Reworked, voids: true);

        Assert.Equal("voidsConsent", Assert.IsType<SaveDraftOutcome.Invalid>(unaware).Field);
        Assert.IsType<SaveDraftOutcome.Saved>(aware);
        Assert.Equal("CONSENT_VOID", Assert.IsType<StepResult.Refused>(await office.TryAsync(office.Specialist, matter, "correct")).Code);
        await office.DoAsync(office.Specialist, matter, "resubmit");
        await office.DoAsync(office.Director, matter, "agree");
        await office.DoAsync(office.Clerk, matter, "numbered");
        await office.DoAsync(office.Specialist, matter, "correct");
    }

    [Fact, Clause("GL-10.6b")]
    public async Task Requested_changes_are_made_with_a_new_version_before_printing()
    {
        var matter = await NumberedAsync("agree-with-edits", new { requestedChanges = "Thêm từ «đầy đủ»\nSửa năm" });
        var changes = await office.OpenChangesAsync(matter);
        Assert.Equal(2, changes.Length);

        Assert.Equal("CHANGES_OPEN", Assert.IsType<StepResult.Refused>(await office.TryAsync(office.Specialist, matter, "correct")).Code);
        Assert.IsType<SaveDraftOutcome.Invalid>(await office.TypeAsync(office.Specialist, matter, [.. (await office.NewestAsync(matter)).Text.Clean], [changes[0]]));
        Assert.IsType<SaveDraftOutcome.Saved>(await office.TypeAsync(office.Specialist, matter, Reworked, [changes[0]]));
        Assert.Equal("CHANGES_OPEN", Assert.IsType<StepResult.Refused>(await office.TryAsync(office.Specialist, matter, "correct")).Code);
        Assert.IsType<SaveDraftOutcome.Saved>(await office.TypeAsync(office.Specialist, matter, [Reworked[0], "Sở báo cáo đầy đủ kết quả năm 2024 như sau"], [changes[1]]));

        await office.DoAsync(office.Specialist, matter, "correct");
        Assert.Equal("sign", (await office.TaskAsync(office.Director, matter)).Step);
    }

    [Fact, Clause("GL-10.5")]
    public async Task Without_a_recorded_consent_no_number_is_given()
    {
        await using var other = new DraftingOffice();
        await other.InitializeAsync();
        await other.PublishAsync(Definitions.Change(await File.ReadAllTextAsync(DraftingOffice.ShippedFile), "department", node =>
        {
            node.Remove("givesConsent");
            node["disabledOutcomes"] = Definitions.List("disagreement", "revise", "agree-with-edits");
        }));
        var matter = await other.AtDepartmentAsync();
        await other.DoAsync(other.Director, matter, "agree");

        var answer = await other.TryAsync(other.Clerk, matter, "numbered", new { number = "1" });

        Assert.IsType<StepResult.Refused>(answer);
        Assert.Equal(0, await other.ScalarAsync<long>("select count(*) from register_entries where document_id = $1", matter.DocumentId));
    }

    [Fact, Clause("GL-10.5")]
    public async Task The_clerk_enters_the_number_once_in_series_and_year_and_the_register_has_its_line()
    {
        var first = await NumberedAsync("agree");
        var second = await office.AtDepartmentAsync();
        await office.DoAsync(office.Director, second, "agree");
        var taken = await NumberOfAsync(first);

        var refused = await office.TryAsync(office.Clerk, second, "numbered", new { number = $"{taken}" });
        await office.DoAsync(office.Clerk, second, "numbered", new { number = $"{taken + 1}" });

        Assert.Equal("NUMBER_TAKEN", Assert.IsType<StepResult.Refused>(refused).Code);
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from register_entries where document_id = $1 and number = $2", second.DocumentId, taken + 1));
    }

    [Fact, Clause("GL-10.6a")]
    public async Task The_drafter_checks_what_was_numbered_and_it_is_sent_only_after_it_is_signed()
    {
        var matter = await NumberedAsync("agree");
        Assert.Equal("recheck", (await office.TaskAsync(office.Specialist, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.Clerk, matter));
        await office.DoAsync(office.Specialist, matter, "error", new { errorFound = "Sai ngày" });
        Assert.Equal("number", (await office.TaskAsync(office.Clerk, matter)).Step);
        await office.DoAsync(office.Clerk, matter, "numbered");
        await office.DoAsync(office.Specialist, matter, "correct");

        Assert.Empty(await office.TasksAsync(office.Clerk, matter));
        await office.DoAsync(office.Director, matter, "sign");

        Assert.Equal("dispatch", (await office.TaskAsync(office.Clerk, matter)).Step);
    }

    private async Task<Matter> NumberedAsync(string consent, object? form = null)
    {
        var matter = await office.AtDepartmentAsync();
        await office.DoAsync(office.Director, matter, consent, form);
        var last = await office.ScalarAsync<int>("select coalesce(max(number), 0) from outgoing_documents where organisation_id = $1", office.OrganisationId);
        await office.DoAsync(office.Clerk, matter, "numbered", new { number = $"{last + 1}" });
        return matter;
    }

    private Task<int> NumberOfAsync(Matter matter) => office.ScalarAsync<int>("select number from outgoing_documents where id = $1", matter.DocumentId);
}
