// Elsa Studio reads its culture from here when it starts, and writes en-US when nothing is there.
localStorage.setItem('BlazorCulture', 'vi-VN');
