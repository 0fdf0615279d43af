using FlowOffice.Office.Drafts;
using FlowOffice.Testing;
using Npgsql;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

public sealed class EditingByLevel(DraftingOffice office) : IClassFixture<DraftingOffice>
{
    [Fact, Clause("GL-10.8a")]
    public async Task A_division_leaders_edits_are_blue_with_the_author()
    {
        var matter = await office.AtDivisionAsync(null, "Sở báo cáo kết quả năm 2023");

        var version = await office.WriteAsync(office.Head, matter, "Sở báo cáo tình hình năm 2023");

        var (newest, text) = await office.NewestAsync(matter);
        Assert.Equal((2, 2), (version, newest));
        Assert.Equal(new EditMark(1, EditColor.Blue, office.Head), Assert.Single(text.Paragraphs[0].Runs, run => run.Text == "tình hình").Added);
        Assert.Equal(new EditMark(1, EditColor.Blue, office.Head), Assert.Single(text.Paragraphs[0].Runs, run => run.Text == "kết quả").Struck);
        Assert.Equal("blue", await office.ScalarAsync<string>("select color from draft_versions where document_id = $1 and version = 2", matter.DocumentId));
    }

    [Fact, Clause("GL-10.8b")]
    public async Task The_specialist_keeps_them_and_may_add_elsewhere()
    {
        var matter = await office.AtDivisionAsync(null, "Sở báo cáo kết quả năm 2023");
        await office.WriteAsync(office.Head, matter, "Sở báo cáo tình hình năm 2023");
        await office.DoAsync(office.Head, matter, "agree", new { opinion = "Thống nhất" });

        var refused = Assert.IsType<SaveDraftOutcome.Protected>(await office.TypeAsync(office.Specialist, matter, ["Sở báo cáo kết quả năm 2023"]));
        var added = await office.TypeAsync(office.Specialist, matter, ["Sở báo cáo tình hình năm 2023", "Trân trọng báo cáo."]);

        Assert.Contains(refused.Places, place => place.Paragraph == 1 && place.Text.Contains("tình hình", StringComparison.Ordinal) && place.Mark.By == office.Head);
        Assert.Equal(3, Assert.IsType<SaveDraftOutcome.Saved>(added).Version);
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from audit_entries where subject_id = $1 and outcome = 'EDIT_PROTECTED'", matter.DocumentId.ToString()));
        await office.DoAsync(office.Specialist, matter, "submit-department");
    }

    [Fact, Clause("GL-10.8c")]
    public async Task A_Department_leaders_edits_are_red_the_blue_ones_stay_and_the_clean_copy_has_no_colours()
    {
        var matter = await office.AtDivisionAsync(null, "Sở báo cáo kết quả năm 2023");
        await office.WriteAsync(office.Head, matter, "Sở báo cáo tình hình năm 2023");
        await office.DoAsync(office.Head, matter, "agree", new { opinion = "Thống nhất" });
        await office.DoAsync(office.Specialist, matter, "submit-department");

        await office.WriteAsync(office.Director, matter, "Sở báo cáo đầy đủ tình hình năm 2023");

        var (_, text) = await office.NewestAsync(matter);
        Assert.Equal([EditColor.Blue, EditColor.Red], text.Colors);
        Assert.Contains(text.Paragraphs[0].Runs, run => run.Added?.Color == EditColor.Red && run.Text.Contains("đầy đủ", StringComparison.Ordinal));
        Assert.Equal(["Sở báo cáo đầy đủ tình hình năm 2023"], text.Clean);
    }

    [Fact, Clause("GL-10.8a")]
    public async Task Only_whose_step_it_is_edits()
    {
        var matter = await office.AtDivisionAsync();

        foreach (var other in new[] { office.Specialist, office.OtherHead, office.Director, office.Clerk })
            Assert.IsType<SaveDraftOutcome.NotYourTurn>(await office.TypeAsync(other, matter, ["Đổi"]));
        await office.DoAsync(office.Head, matter, "agree", new { opinion = "Thống nhất" });

        Assert.IsType<SaveDraftOutcome.NotYourTurn>(await office.TypeAsync(office.Head, matter, ["Đổi"]));
        Assert.Equal(1, (await office.NewestAsync(matter)).Version);
    }

    [Fact]
    public async Task A_save_over_an_older_version_is_told_and_changes_nothing()
    {
        var matter = await office.BegunAsync();
        await office.WriteAsync(office.Specialist, matter, "Bản một");
        await office.WriteAsync(office.Specialist, matter, "Bản hai");

        var answer = await office.TypeAsync(office.Specialist, matter, ["Bản khác"], over: 1);

        Assert.Equal((2, office.Specialist), (Assert.IsType<SaveDraftOutcome.Stale>(answer).Newest, ((SaveDraftOutcome.Stale)answer).By));
        Assert.Equal(["Bản hai"], (await office.NewestAsync(matter)).Text.Clean);
    }

    [Fact]
    public async Task Two_who_save_at_once_make_one_version()
    {
        var matter = await office.BegunAsync();
        await office.WriteAsync(office.Specialist, matter, "Bản một");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => office.TypeAsync(office.Specialist, matter, [$"Bản của {number}"], over: 1)));

        Assert.Single(answers.OfType<SaveDraftOutcome.Saved>());
        Assert.Equal(5, answers.OfType<SaveDraftOutcome.Stale>().Count());
        Assert.Equal(2, (await office.NewestAsync(matter)).Version);
    }

    [Fact, Clause("GL-4.3")]
    public async Task A_version_stays_as_it_was_saved()
    {
        var matter = await office.AtDivisionAsync();
        var hash = await HashAsync(matter);
        await office.DoAsync(office.Head, matter, "agree", new { opinion = "Thống nhất" });
        await office.DoAsync(office.Specialist, matter, "submit-department");
        await office.WriteAsync(office.Director, matter, "Viết lại");

        Assert.Equal(hash, await HashAsync(matter));
        Assert.Equal(2, await office.ScalarAsync<long>("select count(distinct author_id) from draft_versions where document_id = $1", matter.DocumentId));
        foreach (var change in new[] { "update draft_versions set color = 'red' where document_id = $1", "delete from draft_versions where document_id = $1" })
            Assert.Equal("FO010", (await Assert.ThrowsAsync<PostgresException>(() => office.ExecuteAsync(change, matter.DocumentId))).SqlState);
    }

    private Task<string?> HashAsync(Matter matter) => office.ScalarAsync<string>("select sha256 from draft_versions where document_id = $1 and version = 1", matter.DocumentId);
}
