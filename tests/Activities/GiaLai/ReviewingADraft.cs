using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

public sealed class ReviewingADraft(DraftingOffice office) : IClassFixture<DraftingOffice>
{
    [Theory, Clause("GL-10.2")]
    [InlineData("agree"), InlineData("not-agreed")]
    public async Task The_division_leader_gives_an_opinion_and_returns_it_to_whoever_created_it(string outcome)
    {
        var matter = await office.AtDivisionAsync();

        Assert.Contains("opinion", Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Head, matter, outcome)).Errors.Keys);
        await office.DoAsync(office.Head, matter, outcome, new { opinion = "Đã xem" });

        await office.TaskAsync(office.Specialist, matter);
        Assert.Empty(await office.TasksAsync(office.Director, matter));
    }

    [Fact, Clause("GL-10.3")]
    public async Task It_goes_up_only_after_the_division_leader_agrees_and_every_round_is_kept()
    {
        var matter = await office.AtDivisionAsync();
        for (var round = 1; round <= 2; round++)
        {
            await office.DoAsync(office.Head, matter, "not-agreed", new { opinion = $"Chưa rõ, lần {round}" });
            var refused = Assert.IsType<StepResult.Refused>(await office.TryAsync(office.Specialist, matter, "submit-department"));
            Assert.Equal("DRAFT_NOT_AGREED", refused.Code);
            await office.WriteAsync(office.Specialist, matter, $"Bản sửa lần {round}", "Sở báo cáo kết quả năm 2023 như sau");
            await office.DoAsync(office.Specialist, matter, "submit-division");
        }

        await office.DoAsync(office.Head, matter, "agree", new { opinion = "Thống nhất" });
        await office.DoAsync(office.Specialist, matter, "submit-department");

        Assert.Equal("department", (await office.TaskAsync(office.Director, matter)).Step);
        Assert.Equal(3, await office.ScalarAsync<long>("select count(*) from draft_reviews where document_id = $1 and level = 1", matter.DocumentId));
    }

    [Fact, Clause("GL-10.4")]
    public async Task What_the_Department_does_not_agree_with_goes_back_to_the_creator_and_through_the_division_again()
    {
        var matter = await office.AtDepartmentAsync();

        await office.DoAsync(office.DeputyDirector, matter, "not-agreed", new { opinion = "Cần bổ sung số liệu" });

        Assert.Equal("check", (await office.TaskAsync(office.Specialist, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.Clerk, matter));
        Assert.IsType<StepResult.Refused>(await office.TryAsync(office.Specialist, matter, "submit-department"));
        await office.DoAsync(office.Specialist, matter, "submit-division");
        Assert.Equal("division", (await office.TaskAsync(office.Head, matter)).Step);
    }

    [Fact, Clause("GL-10.4", "GL-10.5")]
    public async Task What_it_agrees_with_goes_to_the_clerk()
    {
        var matter = await office.AtDepartmentAsync();

        await office.DoAsync(office.Director, matter, "agree");

        Assert.Equal("number", (await office.TaskAsync(office.Clerk, matter)).Step);
    }

    [Fact, Clause("GL-10.8d")]
    public async Task An_error_is_reported_to_the_division_leader_and_nothing_goes_up_before_the_answer()
    {
        var matter = await office.AgreedAsync();

        Assert.Contains("errorFound", Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Specialist, matter, "report-error")).Errors.Keys);
        await office.DoAsync(office.Specialist, matter, "report-error", new { errorFound = "Sai số liệu ở đoạn 2" });

        Assert.Equal("division", (await office.TaskAsync(office.Head, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.Specialist, matter));
        await office.WriteAsync(office.Head, matter, "Kính gửi: Ủy ban nhân dân tỉnh", "Sở báo cáo kết quả năm 2022 như sau");
        await office.DoAsync(office.Head, matter, "agree", new { opinion = "Đã sửa" });
        await office.DoAsync(office.Specialist, matter, "submit-department");
    }

    [Fact, Clause("GL-10.8e")]
    public async Task A_disagreement_names_both_positions_and_a_Department_leader_decides()
    {
        var matter = await office.AtDivisionAsync();

        var one = await office.TryAsync(office.Head, matter, "disagreement", new { opinion = "Khác", reviewerPosition = "Phải nêu số liệu" });
        var other = await office.TryAsync(office.Head, matter, "disagreement", new { opinion = "Khác", drafterPosition = "Không cần số liệu" });
        Assert.Contains("drafterPosition", Assert.IsType<StepResult.Invalid>(one).Errors.Keys);
        Assert.Contains("reviewerPosition", Assert.IsType<StepResult.Invalid>(other).Errors.Keys);
        await office.DoAsync(office.Head, matter, "disagreement", new { opinion = "Khác", reviewerPosition = "Phải nêu số liệu", drafterPosition = "Không cần số liệu" });

        var task = await office.TaskAsync(office.Director, matter);
        var form = await office.ScalarAsync<string>("select form::text from tasks where id = $1", task.Id);
        Assert.Equal("decide", task.Step);
        Assert.Contains("Phải nêu số liệu", form, StringComparison.Ordinal);
        Assert.Contains("Không cần số liệu", form, StringComparison.Ordinal);
        Assert.Empty(await office.TasksAsync(office.Specialist, matter));

        Assert.Contains("decision", Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Director, matter, "decide-division")).Errors.Keys);
        await office.DoAsync(office.Director, matter, "decide-division", new { decision = "Nêu số liệu" });

        Assert.Equal("check", (await office.TaskAsync(office.Specialist, matter)).Step);
        Assert.Equal("decided", await office.ScalarAsync<string>("select stand from draft_reviews where document_id = $1 order by given_at desc limit 1", matter.DocumentId));
        await office.DoAsync(office.Specialist, matter, "submit-department");
    }
}
