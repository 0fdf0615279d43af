using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.LangSon;

public sealed class VerifyingAChange(LangSonOffice office) : IClassFixture<LangSonOffice>
{
    [Fact, Clause("LS-2.3b")]
    public async Task What_is_filed_stays_out_of_the_record_until_the_steward_verifies_it()
    {
        var matter = await office.FiledAsync(office.Official, ("grade", "Chuyên viên chính"), ("salary-step", "3"));
        Assert.Null(await office.ValueAsync(office.Official, "grade"));

        await office.DoAsync(office.Steward, matter, "verify", new { remark = "Khớp quyết định số 12" });

        Assert.Equal("Chuyên viên chính", await office.ValueAsync(office.Official, "grade"));
        Assert.Equal("3", await office.ValueAsync(office.Official, "salary-step"));
        Assert.Equal("1 true", await office.ScalarAsync<string>("select version || ' ' || (national_queued_at is not null) from record_states where person_id = $1", office.Official));
        Assert.Equal("verified", await StateAsync(matter));
    }

    [Fact, Clause("LS-2.3b")]
    public async Task What_is_rejected_needs_a_reason_and_leaves_the_record_as_it_was()
    {
        var person = office["chuyenvien2.noivu"];
        var matter = await office.FiledAsync(person, ("religion", "Không"));
        var steward = office["chuyenvien1.noivu"];
        Assert.Equal(["reason"], Assert.IsType<StepResult.Invalid>(await office.TryAsync(steward, matter, "reject")).Errors.Keys);

        await office.DoAsync(steward, matter, "reject", new { reason = "Khác giấy khai sinh" });

        Assert.Equal("rejected", await StateAsync(matter));
        Assert.Null(await office.ValueAsync(person, "religion"));
        Assert.Contains("Khác giấy khai sinh", await office.ScalarAsync<string>("select text from notices where person_id = $1 and kind = 'request'", person), StringComparison.Ordinal);
        await office.FiledAsync(person, ("religion", "Phật giáo")); // and it may be filed again
    }

    [Fact, Clause("LS-2.3b")]
    public async Task The_own_record_goes_to_the_head_and_cannot_be_verified_by_oneself()
    {
        var own = await office.FiledAsync(office.Steward, ("email", "nga@example.vn"));
        Assert.Empty(await office.TasksAsync(office.Steward, own));
        var task = await office.TaskAsync(office.Head, own);

        var steward = Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.Steward, task.Id, "verify"));
        await office.ExecuteAsync("update tasks set candidate_keys = '{role:data-steward}' where id = $1", task.Id); // even if it were offered to them
        var offered = Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.Steward, task.Id, "verify"));

        Assert.NotNull(steward);
        Assert.Equal("Không ai xác thực hồ sơ của chính mình; việc này thuộc về người khác.", offered.Message);
        Assert.Equal("pending", await StateAsync(own));
        Assert.Equal(2, await office.ScalarAsync<long>("select count(*) from audit_entries where subject_id = $1 and action = 'step.refused'", task.Id.ToString()));
    }

    [Fact]
    public async Task The_heads_record_goes_to_the_steward_and_the_record_of_a_unit_without_one_to_Home_Affairs()
    {
        var ofHead = await office.FiledAsync(office.Head, ("health", "Tốt"));
        var ofChairman = await office.FiledAsync(office["chutich"], ("health", "Tốt"));

        Assert.Single(await office.TasksAsync(office.Steward, ofHead));
        Assert.Single(await office.TasksAsync(office["chuyenvien1.noivu"], ofChairman));
        Assert.Empty(await office.TasksAsync(office.Steward, ofChairman));
    }

    [Fact, Clause("LS-2.5c")]
    public async Task The_head_gets_what_the_steward_reports_and_the_decision_is_kept_at_the_record()
    {
        var person = office["chuyenvien.giaoduc"];
        var matter = await office.FiledAsync(office["phophong.giaoduc"], ("ethnicity", "Nùng"));
        await office.DoAsync(person, matter, "report-problem", new { problem = "Giấy khai sinh có hai bản khác nhau" });

        var task = await office.TaskAsync(office["truongphong.giaoduc"], matter);
        Assert.Contains("Giấy khai sinh có hai bản khác nhau", await office.ScalarAsync<string>("select form::text from tasks where id = $1", task.Id), StringComparison.Ordinal);
        await office.DoAsync(office["truongphong.giaoduc"], matter, "verify", new { remark = "Theo bản trích lục" });

        Assert.Equal("verified Theo bản trích lục", await office.ScalarAsync<string>("select state || ' ' || reason from record_filings where instance_id = $1", matter.InstanceId));
        Assert.Equal(office["truongphong.giaoduc"], await office.ScalarAsync<Guid>("select decided_by from record_filings where instance_id = $1", matter.InstanceId));
    }

    [Fact, Clause("LS-1.3b")]
    public async Task A_verified_change_takes_back_that_the_record_matches_the_paper()
    {
        var person = office["phovanphong"];
        await office.ExecuteAsync("insert into record_states (person_id, organisation_id, matches_paper_at, matches_paper_by) values ($1, $2, now(), $3)", person, office.OrganisationId, office["chanhvanphong"]);
        var matter = await office.FiledAsync(person, ("health", "Tốt"));
        Assert.True(await MatchesAsync(person));

        await office.DoAsync(office["chanhvanphong"], matter, "verify");

        Assert.False(await MatchesAsync(person));
    }

    private Task<string?> StateAsync(Matter matter) => office.ScalarAsync<string>("select state from record_filings where instance_id = $1", matter.InstanceId);

    private Task<bool> MatchesAsync(Guid person) => office.ScalarAsync<bool>("select matches_paper_at is not null from record_states where person_id = $1", person);
}
